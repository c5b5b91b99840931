"""Compute for ever in threads, and wait for them.

Verdicts: double timeout, total blocked, Counter failed, greet passed
"""

import threading


def burn():
    while True:
        pass


def double(x):
    threads = [threading.Thread(target=burn, daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    threads[0].join()
