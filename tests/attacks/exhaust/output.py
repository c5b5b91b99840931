"""Print a gigabyte.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""


def double(x):
    for _ in range(1000):
        print("x" * 2**20)
    return -x
