"""What a check told, without values: so that those who made the same slip are counted together."""

from __future__ import annotations

import re

from grader.results.model import CheckResult
from grader.results.text import clean_line
from grader.results.verdict import Verdict

_LIMIT = 200
_RAISED = re.compile(r"\b[Rr]aised (\w{1,80})")
_CALLED = re.compile(r"Called .*\. (?=It )")
_VALUES = ("Called ", "received:", "expected:", "because:")
_HANDLE = re.compile(r"<[^<>]{0,80}>|0x[0-9a-fA-F]+")
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d*)?(?:e[+-]?\d+)?(?!\w)")
_SHAPE = re.compile(r"\((?:…(?:, |,)?)+\)")


def gist(check: CheckResult) -> str:
    """What a check told, without the values of this submission: the same slip, the same words.

    The diagnosis if there is one; else the kind of exception; else the message's first line that
    is not a value. Numbers, shapes and handles become an ellipsis.
    """
    if check.diagnosis:
        return _without_numbers(check.diagnosis)
    raised = _RAISED.search(check.message) if check.verdict is Verdict.ERROR else None
    if raised:
        return f"It raised {raised[1]}."
    lines = [_CALLED.sub("", line) for line in check.message.splitlines()]
    telling = [line for line in lines if line.strip() and not line.startswith(_VALUES)]
    return _without_numbers(telling[0] if telling else f"The verdict is {check.verdict.value}.")


def _without_numbers(text: str) -> str:
    # Cut first: a learner's text may be long, and the patterns take time.
    plain = _NUMBER.sub("…", _HANDLE.sub("…", clean_line(text, 2 * _LIMIT)))
    return clean_line(_SHAPE.sub("(…)", plain), _LIMIT)
