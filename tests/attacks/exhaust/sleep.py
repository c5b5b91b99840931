"""Sleep for ever, which costs no CPU time.

Verdicts: double timeout, total blocked, Counter failed, greet passed
"""

import time


def double(x):
    time.sleep(10**6)
