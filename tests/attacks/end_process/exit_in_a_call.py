"""Leave with status 0 in the middle of a check.

Verdicts: double crashed, total blocked, Counter failed, greet passed
"""

import os


def double(x):
    os._exit(0)
