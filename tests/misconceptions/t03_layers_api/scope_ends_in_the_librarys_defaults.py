"""At its end a scope sets no defaults at all, though an outer scope is still open.

Task: 03.defaults_scope
Diagnosis: After an inner scope no default is left
"""

import contextlib


@contextlib.contextmanager
def defaults_scope(*, activation=DEFAULT, regularizer=DEFAULT):
    _defaults["activation"] = setting("activation", activation)
    _defaults["regularizer"] = setting("regularizer", regularizer)
    try:
        yield
    finally:
        _defaults.update(activation=None, regularizer=None)
