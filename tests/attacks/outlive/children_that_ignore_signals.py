"""Leave children behind that ignore every signal.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import os
import signal
import sys

for _ in range(5):
    if os.fork() == 0:
        for number in range(1, 32):
            if number not in (signal.SIGKILL, signal.SIGSTOP):
                signal.signal(number, signal.SIG_IGN)
        os.execv(sys.executable, ["i-am-an-attack", "-c", "import time; time.sleep(600)"])
