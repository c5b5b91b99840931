"""Die, and let a child hold the channel open so that nobody notices.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
"""

import os
import sys

if os.fork() == 0:
    for number in range(3, 64):
        try:
            os.set_inheritable(number, True)
        except OSError:
            pass
    os.execv(sys.executable, ["i-am-an-attack", "-c", "import time; time.sleep(600)"])
os._exit(0)
