"""Which of a student's submissions counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from grader.course.policy import BEST, LAST
from grader.reports.gradebook import Line

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def count_attempts(lines: Mapping[str, Line], attempts: str) -> dict[str, Line]:
    """The lines, with `counts` set.

    Args:
        lines: by the submission's name; `student` says whose it is.
        attempts: BEST counts the one with the most points after the late factor, the earlier of
            equals; LAST the latest; EACH counts all. Equal times go by name. One that could not
            be graded counts only where there is no other.
    """
    order = {BEST: _best, LAST: _last}.get(attempts)
    if order is None:
        return {name: replace(line, counts=True) for name, line in lines.items()}
    chosen: dict[str, Line] = {}
    ranks: dict[str, _Rank] = {}
    # Shorter names first: alice-2 comes before alice-10.
    by_name = sorted(lines.values(), key=lambda line: (len(line.name), line.name))
    for position, line in enumerate(by_name):
        rank = order(line, position)
        if line.student not in ranks or rank > ranks[line.student]:
            chosen[line.student], ranks[line.student] = line, rank
    return {
        name: replace(line, counts=chosen[line.student] is line) for name, line in lines.items()
    }


_Rank = tuple[bool, float, float, int]


def _best(line: Line, position: int) -> _Rank:
    return not line.problem, line.final_score, -_seconds(line), -position


def _last(line: Line, position: int) -> _Rank:
    return not line.problem, _seconds(line), position, 0


def _seconds(line: Line) -> float:
    return ((line.time or _LONG_AGO) - _LONG_AGO).total_seconds()
