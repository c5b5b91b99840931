"""End by a signal that cannot be caught.

Verdicts: double crashed, total blocked, Counter failed, greet passed
"""

import os
import signal


def double(x):
    os.kill(os.getpid(), signal.SIGKILL)
