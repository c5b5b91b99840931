"""Results as GitHub workflow commands: an annotation at the line of each task that is wrong.

Print them in a workflow step with `--report github=-`; the summary beside them comes from
`--report markdown="$GITHUB_STEP_SUMMARY"`.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from grader.reports.words import AS_LEARNER, explanation, summary, title
from grader.results.model import CheckResult, Results, TaskResult
from grader.results.verdict import Verdict

_SHOWN_VERDICTS = (*AS_LEARNER, Verdict.BROKEN)
_SHOWN = 40  # GitHub shows a few annotations of a step and drops the rest


def github_report(results: Results) -> str:
    """One command a line; nothing learner-made can begin a command of its own."""
    lines = [f"::error title=The grader::{_data(problem)}" for problem in results.problems]
    for task in results.tasks():
        found = next((check for check in task.checks if check.verdict in _SHOWN_VERDICTS), None)
        if found is not None:
            lines.append(_annotation(task, found, results.folder))
    left = len(lines) - _SHOWN
    if left > 0:
        lines[_SHOWN:] = [f"::notice title=More::{left} more tasks are wrong."]
    lines.append(f"::notice title=TensorKata::{_data(summary(results))}")
    return "\n".join(lines) + "\n"


def _annotation(task: TaskResult, check: CheckResult, folder: str) -> str:
    name, colon, line = check.location.rpartition(":")
    if not colon or not line.isdigit():
        name, line = check.location, ""
    file = PurePosixPath(folder, name).as_posix() if name else ""
    properties = {"file": file, "line": line, "title": f"{task.id} {title(check)}"}
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::error {written}::{_data(explanation(check))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
