"""Bring modules that are named like numpy, json and the grader.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

FILES = {
    "numpy.py": "raise SystemExit(0)\n",
    "json.py": "raise SystemExit(0)\n",
    "sitecustomize.py": "import os; os._exit(0)\n",
    "usercustomize.py": "import os; os._exit(0)\n",
    "t01_demo/numpy.py": "def allclose(*a, **k):\n    return True\n",
    "t01_demo/tensorflow.py": "",
    "grader/__init__.py": "",
    "grader/results.py": "",
    "fixtures/__init__.py": "",
}
