"""Recurse beyond the stack.

Verdicts: double crashed, total blocked, Counter failed, greet passed
"""

import sys

sys.setrecursionlimit(10**9)


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")


def double(x):
    return sorted([x], key=lambda value: double(value))
