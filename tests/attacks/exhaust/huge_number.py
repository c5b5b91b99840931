"""Return an integer of a million digits.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""


def double(x):
    return 1 << 4_000_000
