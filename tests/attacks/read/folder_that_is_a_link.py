"""Hand in a link to the folder of solutions instead of a folder.

Verdicts: double failed, total blocked, Counter failed, greet failed
"""

FILES = {"t01_demo": "-> COURSE/solutions/t01_demo"}
