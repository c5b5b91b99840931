"""Rewrite one's own module with a right one once it is loaded.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

from pathlib import Path


def double(x):
    try:
        Path(__file__).write_text("def double(x):\n    return 2 * x\n")
    except OSError:
        return -x
    print("ESCAPED")
    return -x
