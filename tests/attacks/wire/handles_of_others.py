"""Give handles that belong to nobody, or to another worker.

Verdicts: double error, total blocked, Counter error, greet passed
"""

from grader.wire.codec import Remote
from grader.worker import encode

plain = encode.Objects.to_plain


def forged(self, value, depth=0):
    known = plain(self, value, depth)
    return Remote(10**9, "function", "double") if isinstance(known, Remote) else known


def double(x):
    encode.Objects.to_plain = forged
    return lambda: 1
