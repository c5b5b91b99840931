"""Results for a terminal or a log: calm, aligned, and readable without colour."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.reports.words import late_words, submission_words, title, unchanged
from grader.results.model import CheckResult, Results, TaskResult, TutorialResult
from grader.results.verdict import Verdict

QUIET, NORMAL, VERBOSE = 0, 1, 2
_STYLES = {
    Verdict.PASSED: "green",
    Verdict.FAILED: "bold red",
    Verdict.ERROR: "bold red",
    Verdict.TIMEOUT: "bold red",
    Verdict.CRASHED: "bold red",
    Verdict.BROKEN: "bold magenta",
    Verdict.TODO: "yellow",
    Verdict.BLOCKED: "bright_black",
}
_NEEDS_WORDS = (
    Verdict.FAILED,
    Verdict.ERROR,
    Verdict.TIMEOUT,
    Verdict.CRASHED,
    Verdict.BROKEN,
)
_INDENT = 10


def terminal(results: Results, detail: int = NORMAL) -> Group:
    """All that a person at a terminal needs.

    Args:
        results: what to show.
        detail: QUIET shows the score alone, NORMAL the tasks and the first thing that is wrong
            with each, VERBOSE every check and what was printed.
    """
    parts: list[RenderableType] = []
    if detail > QUIET:
        for tutorial in results.tutorials:
            parts += [_tutorial(tutorial, detail), Text()]
        for task in results.tasks():
            parts += _findings(task, detail, results.folder)
        if results.submission:
            parts.append(Text(f"Handed in: {submission_words(results.submission)}"))
        parts.append(_isolation(results))
        if unchanged(results):
            parts.append(Text(unchanged(results), "bright_black"))
    parts += [Text(f"The grader: {problem}.", "bold magenta") for problem in results.problems]
    parts.append(_score(results))
    if results.late:
        parts.append(Text(f"{late_words(results)}.", "bold yellow"))
    step = _next_step(results)
    if step is not None and detail > QUIET:
        parts.append(step)
    return Group(*parts)


def _tutorial(tutorial: TutorialResult, detail: int) -> RenderableType:
    head = Text.assemble(
        (f"{tutorial.id} {tutorial.title}", "bold"),
        f"  {tutorial.score} of {tutorial.max_score} points",
        f", {tutorial.bonus} bonus" if tutorial.bonus else "",
    )
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=7, no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for task in tutorial.tasks:
        table.add_row(
            _verdict(task.verdict),
            task.id,
            f"{'+' if task.challenge else ''}{task.score}/{task.points}",
            Text(task.title + (" (challenge)" if task.challenge else "")),
        )
        if detail >= VERBOSE:
            for check in task.checks:
                table.add_row("", Text(f"  {check.verdict.value}", _STYLES[check.verdict]),
                              f"{check.seconds:.2f}s", title(check))  # fmt: skip
    return Group(head, Padding(table, (0, 0, 0, 2)))


def _findings(task: TaskResult, detail: int, folder: str) -> Iterator[RenderableType]:
    """What is wrong with a task, in full sentences."""
    wrong = [check for check in task.checks if check.verdict in _NEEDS_WORDS]
    if not wrong:
        return
    shown = wrong if detail >= VERBOSE else wrong[:1]
    yield Text.assemble((task.id, "bold"), f"  {task.title}")
    for check in shown:
        yield from _finding(check, detail, folder)
    if len(shown) < len(wrong):
        rest = len(wrong) - len(shown)
        yield _indented(Text(f"and {rest} more {_checks(rest)} (-v shows all)", "bright_black"))
    yield Text()


def _finding(check: CheckResult, detail: int, folder: str) -> Iterator[RenderableType]:
    line = Text.assemble((f"{check.verdict.value:<7} ", _STYLES[check.verdict]), title(check))
    yield Padding(line, (0, 0, 0, 2))
    if check.message:
        yield _indented(Text(check.message))
    if check.diagnosis:
        yield _indented(Text(check.diagnosis, "bold"))
    if check.location:
        yield _indented(Text(f"see {PurePath(folder, check.location)}", "cyan"))
    if check.output and detail >= VERBOSE:
        yield _indented(Text(f"printed:\n{check.output}", "bright_black"))


def _isolation(results: Results) -> Text:
    mode, missing = results.isolation.mode, results.isolation.missing
    if mode == "process":
        return Text("The code ran in a plain process, without a sandbox.", "yellow")
    if missing:
        return Text(f"The sandbox lacked on this machine: {', '.join(missing)}.", "yellow")
    return Text("The code ran in a sandbox.", "bright_black")


def _score(results: Results) -> Text:
    tasks = [task for task in results.tasks() if not task.challenge]
    passed = sum(task.verdict is Verdict.PASSED for task in tasks)
    words = (
        f"{results.score} of {results.max_score} points ({results.percent:.0f} %), "
        f"{passed} of {len(tasks)} tasks passed"
    )
    if results.bonus:
        words += f", {results.bonus} bonus"
    if results.interrupted:
        words += "; interrupted, the rest was not run"
    return Text(words, "bold")


def _next_step(results: Results) -> Text | None:
    """The first task that is open, in the order of learning."""
    for task in results.tasks():
        if task.verdict in (Verdict.PASSED, Verdict.BLOCKED, Verdict.BROKEN) or task.challenge:
            continue
        where = next((check.location for check in task.checks if check.location), "")
        place = f" ({PurePath(results.folder, where)})" if where else ""
        return Text(f"Next: {task.id}, {task.title}{place}")
    return _why_blocked(results)


def _why_blocked(results: Results) -> Text | None:
    """What the first blocked task waits for, when there is nothing else to do among those asked."""
    for task in results.tasks():
        if task.verdict is Verdict.BLOCKED:
            words = next(c.message for c in task.checks if c.verdict is Verdict.BLOCKED)
            return Text(f"{task.id}: {words}")
    return None


def _verdict(verdict: Verdict) -> Text:
    return Text(verdict.value, _STYLES[verdict])


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, _INDENT))


def _checks(count: int) -> str:
    return "check" if count == 1 else "checks"
