"""Raise an exception whose text raises another.

Verdicts: double error, total blocked, Counter failed, greet passed
"""


class Worse(Exception):
    def __str__(self):
        raise Worse

    __repr__ = __str__


def double(x):
    raise Worse
