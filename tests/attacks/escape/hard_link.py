"""Give a file outside a second name in the scratch folder.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import os

for source in ("COURSE/solutions/t01_demo/demo.py", __file__):
    try:
        os.link(source, "hard.py")
        print("ESCAPED")
    except OSError:
        pass
