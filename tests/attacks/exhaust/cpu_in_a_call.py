"""Compute for ever in a check.

Verdicts: double timeout, total blocked, Counter failed, greet passed
"""


def double(x):
    while True:
        x = x + 1
