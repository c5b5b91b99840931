"""Raise an exception that claims to be the grader's own.

Verdicts: double error, total blocked, Counter failed, greet passed
"""

from grader.wire.codec import WireError


class SpecBroken(WireError):
    """Looks like the exception that makes a check `broken`."""


def double(x):
    raise SpecBroken("the check is wrong")
