"""What held before is remembered by another name for the same dict, which then changes.

Task: 03.defaults_scope
Diagnosis: a scope that is not undone at its end
"""

import contextlib


@contextlib.contextmanager
def defaults_scope(*, activation=DEFAULT, regularizer=DEFAULT):
    before = _defaults
    _defaults["activation"] = setting("activation", activation)
    _defaults["regularizer"] = setting("regularizer", regularizer)
    try:
        yield
    finally:
        _defaults.update(before)
