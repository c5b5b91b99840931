"""Leave a daemon behind, detached by two forks and a session.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import os
import sys

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, ["i-am-an-attack", "-c", "import time; time.sleep(600)"])
    os._exit(0)
