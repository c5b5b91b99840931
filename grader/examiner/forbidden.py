"""One more check for tasks whose manifest forbids ready-made library calls: guidance only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.course import Task, Tutorial
from grader.course.forbid import find_forbidden, is_stub
from grader.examiner.source import read_source
from grader.results.model import CheckResult
from grader.results.text import clean_line
from grader.results.verdict import Verdict


def forbidden_calls(
    tutorial: Tutorial, task: Task, code_dir: Path, checks: Sequence[CheckResult]
) -> CheckResult:
    """Read the learner's module and judge whether the task was left to a library.

    Args:
        tutorial: where the task belongs.
        task: its `forbid` names the calls.
        code_dir: the submission.
        checks: the task's other results; a blocked task stays blocked.
    """
    file = f"{tutorial.name}/{task.module}.py"
    verdict, message, line = Verdict.PASSED, "", 0
    source = read_source(code_dir / file)
    same_module = [other.id for other in tutorial.tasks if other.module == task.module]
    uses = find_forbidden(source, task.id, task.forbid, stop_at=same_module)
    if all(check.verdict is Verdict.BLOCKED for check in checks):
        verdict, message = Verdict.BLOCKED, checks[0].message
    elif is_stub(source, task.id):
        verdict, message = Verdict.TODO, "This task is still to be done."
    elif uses:
        verdict, line = Verdict.FAILED, uses[0].line
        message = (
            f"It uses {uses[0].name}, which does this task for you. "
            "Write it with the operations that the task names."
        )
    return CheckResult(
        id=f"{task.key}/visible/forbidden_calls",
        title="is written by hand, without a ready-made call",
        visibility="visible",
        verdict=verdict,
        message=clean_line(message),
        location=f"{file}:{line}" if line else file,
    )
