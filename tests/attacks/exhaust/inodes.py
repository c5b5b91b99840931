"""Make files without end.

Verdicts: double error, total blocked, Counter failed, greet passed
"""

from pathlib import Path


def double(x):
    for number in range(10**7):
        Path(f"file-{number}").touch()
