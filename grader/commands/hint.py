"""`grade hint TASK`: one step more each time, from nudge to near-answer."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.commands.task_lines import headline, say
from grader.course import find_root, load_course, one_task
from grader.progress import load_progress, save_progress


def show_hint(target: str, console: Console) -> int:
    """Show the hints seen so far and one more; how many were seen is remembered.

    Returns:
        0.

    Raises:
        CourseError: the target is not one task.
    """
    course = load_course(find_root(Path.cwd()))
    _, task = one_task(course, target)
    progress = load_progress(course.root)
    seen = progress.of(task.key).hints
    if seen < len(task.hints):
        seen = progress.take_hint(task.key)
        save_progress(course.root, progress)
    console.print(headline(task))
    steps = Table.grid(padding=(0, 1, 0, 0))
    for number, hint in enumerate(task.hints[:seen], start=1):
        steps.add_row(f"  {number}.", Text(hint))
    console.print(steps)
    left = len(task.hints) - seen
    if left:
        say(console, f"{left} more: grade hint {task.key}", style="bright_black")
    else:
        say(console, "That was the last hint.", style="bright_black")
    return 0
