"""Raise SystemExit(0), which a runner may take for success.

Verdicts: double error, total blocked, Counter error, greet passed
"""

raise SystemExit(0)
