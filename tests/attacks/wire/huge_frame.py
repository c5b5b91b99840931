"""Announce a frame of 4 GB.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
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


for number in sockets():
    os.write(number, b"\xff\xff\xff\xff" * 4)
