"""Hand in a link to a file of the machine, to read it in the report.

Verdicts: double error, total blocked, Counter error, greet passed
"""

FILES = {"t01_demo/demo.py": "-> /etc/passwd"}
