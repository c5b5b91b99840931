"""Keep earlier arguments and answer with them.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

SEEN = []


def double(x):
    SEEN.append(x)
    return 2 * SEEN[0]
