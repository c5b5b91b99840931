"""The scope is undone only if the block ends well.

Task: 03.defaults_scope
Diagnosis: After an error inside the block the defaults stay changed
"""

import contextlib


@contextlib.contextmanager
def defaults_scope(*, activation=DEFAULT, regularizer=DEFAULT):
    before = dict(_defaults)
    _defaults["activation"] = setting("activation", activation)
    _defaults["regularizer"] = setting("regularizer", regularizer)
    yield
    _defaults.update(before)
