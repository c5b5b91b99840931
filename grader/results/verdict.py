"""The verdicts, and how those of checks add up to that of a task."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """The outcome of a check, or of a task; worst first."""

    BROKEN = "broken"
    CRASHED = "crashed"
    TIMEOUT = "timeout"
    ERROR = "error"
    FAILED = "failed"
    TODO = "todo"
    BLOCKED = "blocked"
    PASSED = "passed"


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a task: passed only if every check passed, else the worst.

    A task without a single check is `broken`: nothing was proven.
    """
    order = list(Verdict)
    return min(verdicts, key=order.index, default=Verdict.BROKEN)
