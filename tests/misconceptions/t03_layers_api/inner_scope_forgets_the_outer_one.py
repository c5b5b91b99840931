"""An inner scope begins from nothing instead of from what the outer one says.

Task: 03.defaults_scope
Diagnosis: an inner scope that forgets what the outer one says
"""

import contextlib


@contextlib.contextmanager
def defaults_scope(*, activation=None, regularizer=None):
    before = dict(_defaults)
    _defaults.update(activation=activation, regularizer=regularizer)
    try:
        yield
    finally:
        _defaults.update(before)
