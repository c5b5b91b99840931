"""What `grade watch` shows: pure functions from the state to something that rich prints."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.commands.task_lines import headline
from grader.course import Task, Tutorial
from grader.reports.words import AS_LEARNER, title
from grader.results.model import CheckResult, TaskResult
from grader.results.verdict import Verdict

KEYS = "h hint   n next   l list   p picture   r reset   Enter check again   q quit"


@dataclass(frozen=True)
class View:
    """The state, as far as it is seen.

    Attributes:
        tutorial: the one that is watched now.
        task: the task in front of the learner; None when all has passed.
        result: what the last run said of it; None while nothing is known.
        checking: what is being checked right now, in words; empty when nothing is.
        place: where the task is to be written.
        hints: those that were asked for.
        done: tasks of the tutorial that have passed.
        total: tasks of the tutorial.
        note: one line to tell once.
    """

    tutorial: Tutorial
    task: Task | None
    result: TaskResult | None
    checking: str
    place: str
    hints: tuple[str, ...]
    done: int
    total: int
    note: str = ""


def screen(view: View) -> Group:
    """The whole screen."""
    head = Text.assemble(
        (f"{view.tutorial.id} {view.tutorial.title}", "bold"),
        f"   {view.done} of {view.total} tasks passed",
    )
    parts: list[RenderableType] = [head, Text()]
    if view.task is None:
        parts.append(Text("Every task here has passed. Well done!", "green"))
    else:
        parts += _task(view, view.task)
    for number, hint in enumerate(view.hints, start=1):
        parts.append(Padding(Text(f"hint {number}: {hint}", "cyan"), (0, 0, 0, 2)))
    parts += [Text(), Text(view.checking or view.note or " "), Text(KEYS, "bright_black")]
    return Group(*parts)


def _task(view: View, task: Task) -> list[RenderableType]:
    lines: list[RenderableType] = [headline(task), Text(f"  {view.place}", "cyan"), Text()]
    wrong = _first_wrong(view.result)
    if view.result is None:
        return lines
    if wrong is None:
        lines.append(Text(f"  {_calm_words(view.result.verdict)}"))
        return lines
    passed = sum(check.verdict is Verdict.PASSED for check in view.result.checks)
    lines.append(Text.assemble("  ", (wrong.verdict.value, "bold red"), f"  {title(wrong)}"))
    for text, style in ((wrong.message, ""), (wrong.diagnosis, "bold"), (wrong.output, "dim")):
        if text:
            lines.append(Padding(Text(text, style), (0, 0, 0, 10)))
    lines.append(Text(f"  {passed} of {len(view.result.checks)} checks passed", "bright_black"))
    return lines


def _first_wrong(result: TaskResult | None) -> CheckResult | None:
    shown = (*AS_LEARNER, Verdict.BROKEN)
    checks = result.checks if result is not None else ()
    return next((check for check in checks if check.verdict in shown), None)


def _calm_words(verdict: Verdict) -> str:
    return {
        Verdict.PASSED: "passed",
        Verdict.TODO: "to be written",
        Verdict.BLOCKED: "it waits for a task that it builds on",
    }.get(verdict, verdict.value)
