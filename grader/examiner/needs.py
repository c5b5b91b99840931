"""Which of the tasks that a task builds on has not passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.course import Task
from grader.results.model import CheckResult
from grader.results.verdict import Verdict


def unmet_need(
    task: Task, tasks: Mapping[str, Task], results: Mapping[str, Sequence[CheckResult]]
) -> Task | None:
    """The first need of a task that has not passed, or None.

    Args:
        task: with its needs.
        tasks: of the tutorial, by id.
        results: of the checks so far, by the id of their task.
    """
    for need in task.needs:
        verdicts = [result.verdict for result in results.get(need, [])]
        if not verdicts or any(verdict is not Verdict.PASSED for verdict in verdicts):
            return tasks[need]
    return None


def blocked_by(need: Task) -> str:
    """What a learner reads of a check that is blocked."""
    return f"It builds on {need.key}, which has not passed yet."
