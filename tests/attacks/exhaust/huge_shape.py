"""Return an array of 8 TB that takes 8 bytes.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""


def double(x):
    return np.broadcast_to(np.zeros(1), (10**12,))
