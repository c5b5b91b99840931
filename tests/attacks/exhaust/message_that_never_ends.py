"""Raise an exception whose text takes for ever to make.

Verdicts: double timeout, total blocked, Counter failed, greet passed
"""


class Slow(Exception):
    def __str__(self):
        while True:
            pass


def double(x):
    raise Slow
