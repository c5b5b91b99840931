"""Only differences in one direction are counted.

Task: 05.paired_test
Diagnosis: one side only
"""

from math import comb


def paired_test(only_first, only_second):
    n = only_first + only_second
    tail = sum(comb(n, i) for i in range(min(only_first, only_second) + 1))
    return min(1.0, tail / 2**n)
