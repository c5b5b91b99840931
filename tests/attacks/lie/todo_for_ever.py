"""Pretend that the task is not begun, by NotImplementedError.

Verdicts: double todo, total blocked, Counter failed, greet passed
"""


def double(x):
    raise NotImplementedError("soon")
