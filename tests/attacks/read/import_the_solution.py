"""Import the solution, the checks and the examiner by name.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import importlib
import sys

sys.path[:0] = ["COURSE", "COURSE/solutions", "COURSE/tests"]
for name in ("solutions.t01_demo.demo", "t01_demo.test_demo", "hidden.t01_demo.test_demo"):
    try:
        double = importlib.import_module(name).double
    except (ImportError, OSError, AttributeError):
        continue
    print("ESCAPED")
