"""Results from the JSON data that `as_json` makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from grader.results.model import (
    CheckResult,
    CodeLine,
    Isolation,
    Late,
    Results,
    Submission,
    TaskResult,
    TutorialResult,
)
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
        submission=_submission(data["submission"]) if data["submission"] else None,
    )


def _submission(data: Mapping[str, Any]) -> Submission:
    late = data["late"]
    return Submission(
        name=str(data["name"]),
        name_source=str(data["name_source"]),
        time=datetime.fromisoformat(data["time"]) if data["time"] else None,
        time_source=str(data["time_source"]),
        commit=str(data["commit"]),
        late=late_from_dict(late) if late else None,
    )


def late_from_dict(data: Mapping[str, Any]) -> Late:
    """The lateness of a submission that stands in a report.

    Raises:
        ValueError, KeyError or TypeError: the data is of another shape.
    """
    due = datetime.fromisoformat(data["due"])
    return Late(due, int(data["days"]), float(data["factor"]))


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
        cached=bool(data["cached"]),
        code=tuple(
            CodeLine(int(line["number"]), str(line["text"]), bool(line["marked"]))
            for line in data["code"]
        ),
    )
