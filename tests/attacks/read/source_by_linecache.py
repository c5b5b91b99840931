"""Ask Python's own tools for the source of the checks.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import inspect
import linecache
import sys

for module in list(sys.modules.values()):
    if "test_" in str(getattr(module, "__file__", "")) and "t01" in module.__file__:
        print("ESCAPED", inspect.getsource(module))
if linecache.getlines("COURSE/tests/hidden/t01_demo/test_demo.py"):
    print("ESCAPED")
