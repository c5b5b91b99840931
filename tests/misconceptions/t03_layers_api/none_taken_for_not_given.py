"""None is taken for "not given", so a layer can never be told to have no activation.

Task: 03.setting
Diagnosis: None was taken for 'not given'
"""


def setting(name, value):
    default = _defaults[name]
    return default if value == DEFAULT or value is None else value
