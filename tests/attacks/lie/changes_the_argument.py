"""Change the argument, so that the expected value changes with it.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""


def double(x):
    x[...] = 0
    return x
