"""Results as Gradescope's `results.json`: an entry a task, and one beside it for hidden checks.

Field names are those of Gradescope's autograder specification. A hidden check's title and words
come in an entry of their own, without points, that students see when grades are published, or
never, as grading.toml says.
"""

from __future__ import annotations

import json
from typing import Any

from grader.reports.words import explanation, submission_words, summary, title
from grader.results.model import CheckResult, Results, TaskResult, kept
from grader.results.verdict import Verdict


def gradescope_report(results: Results) -> str:
    """The document. A challenge's points are on top of the maximum, as extra credit.

    The score at the top is after the late factor; it overrides the sum of the entries.
    """
    tests = [entry for task in results.tasks() for entry in _entries(task, results.hidden_shown)]
    about = [f"Handed in: {submission_words(results.submission)}"] if results.submission else []
    document = {
        "score": kept(results.score + results.bonus, results.late),
        "execution_time": round(sum(check.seconds for check in results.checks())),
        "output": "\n".join([summary(results), *about, *results.problems]),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _entries(task: TaskResult, hidden_shown: str) -> list[dict[str, Any]]:
    visible = [check for check in task.checks if check.visibility != "hidden"]
    hidden = [check for check in task.checks if check.visibility == "hidden"]
    entry: dict[str, Any] = {
        "name": f"{task.id} {task.title}",
        "number": task.id,
        "score": task.score,
        "max_score": 0 if task.challenge else task.points,
        "status": _status(task.verdict is Verdict.PASSED),
        "output": _output(visible) or _all_right(task),
        "visibility": "visible",
    }
    if not hidden:
        return [entry]
    beside = {
        "name": f"{task.id} hidden checks",
        "number": f"{task.id}.hidden",
        "status": _status(all(check.verdict is Verdict.PASSED for check in hidden)),
        "output": _output(hidden) or "All hidden checks passed.",
        "visibility": hidden_shown,
    }
    return [entry, beside]


def _status(passed: bool) -> str:
    return "passed" if passed else "failed"


def _all_right(task: TaskResult) -> str:
    if task.verdict is Verdict.PASSED:
        return "All checks passed."
    return "The visible checks passed; a hidden one did not."


def _output(checks: list[CheckResult]) -> str:
    return "\n\n".join(
        f"{check.verdict.value}: {title(check)}\n{explanation(check)}".rstrip()
        for check in checks
        if check.verdict is not Verdict.PASSED
    )
