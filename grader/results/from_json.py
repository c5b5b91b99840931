"""Results from the JSON data that `as_json` makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.results.model import CheckResult, Isolation, Results, TaskResult, TutorialResult
from grader.results.verdict import Verdict


def from_dict(data: Mapping[str, Any]) -> Results:
    """The results that became this data.

    Raises:
        ValueError, KeyError, TypeError or AttributeError: the data is of another shape.
    """
    isolation = data["isolation"]
    return Results(
        tutorials=tuple(_tutorial(tutorial) for tutorial in data["tutorials"]),
        isolation=Isolation(str(isolation["mode"]), tuple(map(str, isolation["missing"]))),
        specs=tuple(map(str, data["specs"])),
        salt=None if data["salt"] is None else str(data["salt"]),
        interrupted=bool(data["interrupted"]),
        problems=tuple(map(str, data["problems"])),
    )


def _tutorial(data: Mapping[str, Any]) -> TutorialResult:
    tasks = tuple(_task(task) for task in data["tasks"])
    return TutorialResult(str(data["id"]), str(data["name"]), str(data["title"]), tasks)


def _task(data: Mapping[str, Any]) -> TaskResult:
    return TaskResult(
        str(data["id"]),
        str(data["title"]),
        int(data["max_score"]),
        bool(data["challenge"]),
        tuple(_check(check) for check in data["checks"]),
    )


def _check(data: Mapping[str, Any]) -> CheckResult:
    return CheckResult(
        id=str(data["id"]),
        title=str(data["title"]),
        visibility=str(data["visibility"]),
        verdict=Verdict(data["verdict"]),
        seconds=float(data["seconds"]),
        message=str(data["message"]),
        diagnosis=str(data["diagnosis"]),
        location=str(data["location"]),
        output=str(data["output"]),
    )
