"""Hand in files whose names are commands and markup.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

FILES = {
    "t01_demo/$(touch forged).py": "",
    "t01_demo/<img src=x onerror=alert(1)>.py": "",
    "t01_demo/-rf.py": "",
    "t01_demo/=1+1.py": "",
}
