"""Start threads without end.

Verdicts: double error, total blocked, Counter crashed|failed, greet passed
"""

import threading
import time


def double(x):
    while True:
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
