"""Climb out of the scratch folder by '..' and by an open folder.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import os

folder = os.open(".", os.O_RDONLY)
for way in ("../../../../../../..COURSE/solutions", "../" * 12 + "COURSE/solutions"):
    for start in (None, folder):
        try:
            os.close(os.open(f"{way}/t01_demo/demo.py", os.O_RDONLY, dir_fd=start))
            print("ESCAPED")
        except OSError:
            pass
