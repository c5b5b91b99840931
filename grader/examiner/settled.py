"""The results of a run that has nothing to run: every verdict is known from an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from grader.course import Task
from grader.examiner.needs import blocked_by, unmet_need
from grader.examiner.tutorial import TutorialPlan, tutorial_result
from grader.results.model import CheckResult, TutorialResult
from grader.results.verdict import Verdict


def settled_tutorial(plan: TutorialPlan, code: Path) -> TutorialResult | None:
    """The tutorial's result without running anything, or None when something has to be run.

    Args:
        plan: what to grade; `known` has to hold the checks of every wanted task.
        code: the folder with the learner's code.
    """
    tasks = {task.id: task for task in plan.tutorial.tasks}
    known: dict[str, list[CheckResult]] = {task: [] for task in plan.wanted}
    of_key = {task.key: task.id for task in plan.tutorial.tasks}
    for check in plan.known.values():
        task_id = of_key.get(check.id.partition("/")[0])
        if task_id in known and check.visibility in plan.specs:
            known[task_id].append(check)
    found: dict[str, list[CheckResult]] = {}
    for task in _in_order(plan):
        need = unmet_need(task, tasks, found)
        checks = known[task.id]
        if need is not None:
            checks = [_blocked(check, need) for check in checks]
        elif any(check.verdict is Verdict.BLOCKED for check in checks):
            return None
        if not checks:
            return None
        found[task.id] = checks
    return tutorial_result(plan, found, code)


def _in_order(plan: TutorialPlan) -> Iterable[Task]:
    return (task for task in plan.tutorial.in_order() if task.id in plan.wanted)


def _blocked(check: CheckResult, need: Task) -> CheckResult:
    words = blocked_by(need)
    return replace(
        check,
        verdict=Verdict.BLOCKED,
        seconds=0.0,
        message=words,
        diagnosis="",
        output="",
        cached=False,
    )
