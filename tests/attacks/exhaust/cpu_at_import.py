"""Compute for ever while the module is imported.

Verdicts: double timeout, total blocked, Counter timeout, greet passed
"""

while True:
    pass
