"""Give the right answer to the first question only.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

CALLS = []


def double(x):
    CALLS.append(1)
    return 2 * x if len(CALLS) == 1 else x - 1
