"""Take memory bit by bit, in children too.

Verdicts: double crashed|timeout|error, total blocked, Counter failed, greet passed
"""

import os


def double(x):
    for _ in range(4):
        if os.fork() == 0:
            break
    kept = []
    while True:
        kept.append(bytearray(2**24))
