"""Read address 0.

Verdicts: double crashed, total blocked, Counter failed, greet passed
"""

import ctypes


def double(x):
    ctypes.string_at(0)
