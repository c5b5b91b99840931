"""Results for GitHub Classroom: what its autograding runners hand to its grading reporter.

A runner hands over one output, `result`, of base64 of JSON. The report is that line as a workflow
writes it, `result=BASE64`:

    grade run --fail-under 0 --report classroom=- >> "$GITHUB_OUTPUT"

The step with the reporter then has `GRADE_RESULTS: ${{ steps.grade.outputs.result }}` in its
environment and `runners: grade`. The reporter fails the workflow itself, hence `--fail-under 0`.

The result travels in an environment variable, which Linux limits to 128 KiB: in a long run messages
are shortened until it fits. The reporter prints messages into the log of the workflow, so nothing
in them may begin a workflow command.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from grader.reports.words import explanation, is_open, late_words
from grader.results.model import CheckResult, Results, TaskResult
from grader.results.verdict import Verdict

MAX_BASE64 = 120_000
_MESSAGE_LIMITS = (1000, 300, 100, 0)


def classroom_report(results: Results) -> str:
    """The output of one runner, on one line, an entry a task.

    A challenge's points are on top of `max_score`; one that nobody has taken up is left out. What
    lateness costs is an entry of its own with a negative score: Classroom adds the scores up.
    """
    encoded = ""
    for limit in _MESSAGE_LIMITS:
        document = json.dumps(_document(results, limit), ensure_ascii=False, separators=(",", ":"))
        encoded = base64.b64encode(document.encode()).decode()
        if len(encoded) <= MAX_BASE64:
            break
    return f"result={encoded}\n"


def _document(results: Results, limit: int) -> dict[str, Any]:
    tests = [_test(task, limit) for task in results.tasks() if not is_open(task)]
    if results.late:
        tests.append(_late(results))
    return {
        "version": 1,
        "status": _status(results),
        "max_score": results.max_score,
        "tests": tests,
    }


def _status(results: Results) -> str:
    if results.broken:
        return "error"
    return "pass" if results.percent >= 100 and not results.interrupted else "fail"


def _test(task: TaskResult, limit: int) -> dict[str, Any]:
    wrong = next((check for check in task.checks if check.verdict is task.verdict), None)
    file, _, line = wrong.location.rpartition(":") if wrong else ("", "", "")
    known = bool(file) and line.isdecimal()
    passed = task.verdict is Verdict.PASSED
    return {
        "name": f"{task.id} {task.title}" if limit else task.id,
        "status": _task_status(task),
        "score": task.score,
        "message": None if passed or not limit else _message(task, wrong, limit),
        "test_code": f"grade {task.id}" if limit else "",
        "filename": file if known and limit else "",
        "line_no": int(line) if known else 0,
        "execution_time": f"{sum(check.seconds for check in task.checks):.3f}s",
    }


def _task_status(task: TaskResult) -> str:
    if task.verdict is Verdict.PASSED:
        return "pass"
    return "error" if task.verdict is Verdict.BROKEN else "fail"


def _message(task: TaskResult, check: CheckResult | None, limit: int) -> str:
    words = (explanation(check) if check else "") or task.verdict.value
    if len(words) > limit:
        words = words[: limit - 4] + " ..."
    return _inert(words)


def _inert(text: str) -> str:
    """Text that begins no workflow command: `::` acts at the start of a line, `##[` anywhere."""
    return "\n| ".join(text.replace("##[", "## [").splitlines())


def _late(results: Results) -> dict[str, Any]:
    before = results.score + results.bonus
    return {
        "name": "Late",
        "status": "fail",
        "score": round(results.final_score + results.final_bonus - before, 2),
        "message": late_words(results),
        "test_code": "",
        "filename": "",
        "line_no": 0,
        "execution_time": "0.000s",
    }
