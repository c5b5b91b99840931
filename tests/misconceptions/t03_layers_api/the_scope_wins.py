"""The scope's default is taken whatever the layer is told.

Task: 03.setting
Diagnosis: default came back, though the layer has been told otherwise
"""


def setting(name, value):
    return _defaults[name]
