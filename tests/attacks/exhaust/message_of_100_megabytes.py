"""Raise an exception with an endless message.

Verdicts: double error, total blocked, Counter failed, greet passed
"""


def double(x):
    raise ValueError("x" * 10**8)
