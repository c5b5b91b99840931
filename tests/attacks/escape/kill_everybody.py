"""Send SIGKILL to every process.

Verdicts: double crashed, total blocked, Counter crashed, greet passed
"""

import os
import signal

for pid in range(1, 32768):
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        pass
os.kill(-1, signal.SIGKILL)
