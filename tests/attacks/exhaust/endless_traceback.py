"""Raise from a stack of a hundred thousand causes.

Verdicts: double error, total blocked, Counter failed, greet passed
"""


def double(x):
    error = ValueError("first")
    for number in range(100_000):
        later = ValueError(number)
        later.__cause__ = error
        error = later
    raise error
