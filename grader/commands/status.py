"""`grade status`: how far a learner has come, without running anything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from grader.commands.next_task import next_open
from grader.commands.task_lines import say
from grader.course import Task, Tutorial, find_root, load_course
from grader.progress import Progress, load_progress

_WIDE, _BAR, _NARROW_BAR = 60, 20, 8
_UNITS = (("day", 86400), ("hour", 3600), ("minute", 60))


def show_status(console: Console, now: datetime | None = None) -> int:
    """A bar and the points of each tutorial, when something last passed, and what comes next.

    Args:
        console: where it goes.
        now: the time; the present by default.

    Returns:
        0.

    Raises:
        CourseError: there is no course here.
    """
    course = load_course(find_root(Path.cwd()))
    progress = load_progress(course.root)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    for tutorial in course.tutorials:
        table.add_row(*_row(tutorial, progress, _BAR if console.width >= _WIDE else _NARROW_BAR))
    console.print(table)
    passes = [task.passed for task in progress.tasks.values() if task.done and task.passed]
    if passes:
        ago = _ago((now or datetime.now(UTC)) - max(passes))
        say(console, f"A task last passed {ago}.")
    found = next_open(course, progress)
    say(console, f"Next: {found[1].key}, {found[1].title}" if found else "All is done.")
    return 0


def _row(tutorial: Tutorial, progress: Progress, width: int) -> tuple[str, str, str, str, str]:
    required = [task for task in tutorial.tasks if not task.challenge]
    earned, points = _points(required, progress), sum(task.points for task in required)
    bonus = _points([task for task in tutorial.tasks if task.challenge], progress)
    full = width * earned // points if points else 0
    bar = "#" * full + "." * (width - full)
    more = f"+{bonus}" if bonus else ""
    return tutorial.id, bar, tutorial.title, f"{earned}/{points}", more


def _points(tasks: list[Task], progress: Progress) -> int:
    return sum(task.points for task in tasks if progress.of(task.key).done)


def _ago(span: timedelta) -> str:
    seconds = max(0, int(span.total_seconds()))
    for unit, size in _UNITS:
        count = seconds // size
        if count:
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "just now"
