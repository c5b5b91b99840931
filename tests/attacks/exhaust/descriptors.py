"""Open files without end.

Verdicts: double error, total blocked, Counter failed, greet passed
"""


def double(x):
    return [open("/dev/null") for _ in range(10**6)]
