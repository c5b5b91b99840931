"""Return a list that holds itself.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""


def double(x):
    endless = []
    endless.append(endless)
    return endless
