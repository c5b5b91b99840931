"""Fork without end.

Verdicts: double crashed|timeout, total blocked, Counter failed, greet passed
"""

import os
import time


def double(x):
    while True:
        try:
            if os.fork() == 0:
                time.sleep(1000)
        except OSError:
            pass
