"""Write an answer from a child, after its parent has died.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
"""

import os
import time

if os.fork() == 0:
    time.sleep(1)
    for number in range(3, 64):
        try:
            os.write(number, b"\x00\x00\x00\x01\xc3")
        except OSError:
            pass
    os._exit(0)
os._exit(0)
