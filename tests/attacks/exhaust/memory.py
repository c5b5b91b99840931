"""Ask for 64 GB.

Verdicts: double crashed|error, total blocked, Counter failed, greet passed
"""


def double(x):
    return np.ones(2**33)
