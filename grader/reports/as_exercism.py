"""Results as Exercism's test runners write them: version 3 of `results.json`, an entry a check.

The tasks are numbered in the order of the run, as the headings of Exercism's instructions are. A
challenge that nobody has taken up is left out, as there is nothing wrong with it.
"""

from __future__ import annotations

import json
from typing import Any

from grader.reports.words import explanation, is_open, title
from grader.results.model import CheckResult, Results, TaskResult
from grader.results.verdict import Verdict

MAX_OUTPUT, MAX_MESSAGE = 500, 65_535
_CUT = "\nOutput was truncated. Please limit to 500 chars"
_STATUS = {
    Verdict.PASSED: "pass",
    Verdict.FAILED: "fail",
    Verdict.TODO: "fail",
    Verdict.BLOCKED: "fail",
}
"""All other verdicts are `error`: the code raised, hung or died, or the grader broke."""


def exercism_report(results: Results) -> str:
    """The document. Its status is `error` when no check could be run properly, or not all were."""
    tests = [
        _test(number, task, check)
        for number, task in enumerate(results.tasks(), start=1)
        if not is_open(task)
        for check in task.checks
    ]
    message = _trouble(results, tests)
    all_pass = all(test["status"] == "pass" for test in tests)
    status = "error" if message else "pass" if all_pass else "fail"
    document = {"version": 3, "status": status, "message": message or None, "tests": tests}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _trouble(results: Results, tests: list[dict[str, Any]]) -> str:
    """Why the run says nothing of the code as a whole; empty when it does."""
    lines = list(results.problems)
    if results.interrupted:
        lines.append("The run was interrupted.")
    if not tests:
        lines.append("There was nothing to check.")
    elif all(test["status"] == "error" for test in tests):
        lines.append(tests[0]["message"])
    return "\n".join(lines)[:MAX_MESSAGE]


def _test(number: int, task: TaskResult, check: CheckResult) -> dict[str, Any]:
    return {
        "name": f"{task.title}: {title(check)}",
        "test_code": f"grade {task.id}  # {check.id.rpartition('/')[2]}",
        "status": _STATUS.get(check.verdict, "error"),
        "message": None if check.verdict is Verdict.PASSED else _message(check),
        "output": _bounded(check.output) or None,
        "task_id": number,
    }


def _message(check: CheckResult) -> str:
    return explanation(check) or check.verdict.value


def _bounded(output: str) -> str:
    return output if len(output) <= MAX_OUTPUT else output[: MAX_OUTPUT - len(_CUT)] + _CUT
