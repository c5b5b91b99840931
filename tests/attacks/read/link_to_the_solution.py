"""Hand in a link to the solution instead of a module.

Verdicts: double error, total blocked, Counter error, greet passed
"""

FILES = {"t01_demo/demo.py": "-> COURSE/solutions/t01_demo/demo.py"}
