"""Results as plain JSON data, in the shape of `schema.json`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from grader.results.model import (
    SCHEMA,
    CheckResult,
    Late,
    Results,
    Submission,
    TaskResult,
    TutorialResult,
)


def to_dict(results: Results) -> dict[str, Any]:
    """The results as dicts, lists, strings and numbers."""
    return {
        "schema": SCHEMA,
        "score": results.score,
        "final_score": results.final_score,
        "max_score": results.max_score,
        "submission": _submission(results.submission),
        "isolation": {
            "mode": results.isolation.mode,
            "missing": list(results.isolation.missing),
        },
        "specs": list(results.specs),
        "salt": results.salt,
        "interrupted": results.interrupted,
        "problems": list(results.problems),
        "tutorials": [_tutorial(tutorial) for tutorial in results.tutorials],
    }


def _submission(submission: Submission | None) -> dict[str, Any] | None:
    if submission is None:
        return None
    return {
        "name": submission.name,
        "name_source": submission.name_source,
        "time": submission.time.isoformat() if submission.time else None,
        "time_source": submission.time_source,
        "commit": submission.commit,
        "late": late_to_dict(submission.late),
    }


def late_to_dict(late: Late | None) -> dict[str, Any] | None:
    """The lateness of a submission as it stands in a report."""
    if late is None:
        return None
    return {"due": late.due.isoformat(), "days": late.days, "factor": late.factor}


def _tutorial(tutorial: TutorialResult) -> dict[str, Any]:
    return {
        "id": tutorial.id,
        "name": tutorial.name,
        "title": tutorial.title,
        "score": tutorial.score,
        "max_score": tutorial.max_score,
        "bonus": tutorial.bonus,
        "tasks": [_task(task) for task in tutorial.tasks],
    }


def _task(task: TaskResult) -> dict[str, Any]:
    return {
        "id": task.id,
        "title": task.title,
        "score": task.score,
        "max_score": task.points,
        "challenge": task.challenge,
        "verdict": task.verdict.value,
        "checks": [_check(check) for check in task.checks],
    }


def _check(check: CheckResult) -> dict[str, Any]:
    return {
        "id": check.id,
        "title": check.title,
        "visibility": check.visibility,
        "verdict": check.verdict.value,
        "seconds": round(check.seconds, 3),
        "message": check.message,
        "diagnosis": check.diagnosis,
        "location": check.location,
        "output": check.output,
        "cached": check.cached,
        "code": [asdict(line) for line in check.code],
    }
