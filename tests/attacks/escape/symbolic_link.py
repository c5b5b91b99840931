"""Reach a file outside by a link in the scratch folder.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import os

os.symlink("COURSE/solutions/t01_demo/demo.py", "link.py")
try:
    print("ESCAPED", open("link.py").read())
except OSError:
    pass
