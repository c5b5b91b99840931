"""Send half a frame and wait for ever.

Verdicts: double timeout, total blocked, Counter failed, greet passed
"""

import os
import stat


def sockets():
    """All sockets that are open here."""
    for number in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                yield number
        except OSError:
            pass


import time


def double(x):
    for number in sockets():
        os.write(number, b"\x00\x00\x10\x00half")
    time.sleep(1000)
