"""`grade solution TASK`: the reference beside your own, once yours has passed."""

from __future__ import annotations

import difflib
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader.commands.task_lines import headline, say
from grader.course import CourseError, find_root, load_course, one_task
from grader.course.cut import BEGIN, END
from grader.course.excerpt import excerpt
from grader.examiner.source import read_source
from grader.progress import load_progress

SHOWN, NOT_YET = 0, 1
_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def show_solution(target: str, force: bool, console: Console) -> int:
    """Show what differs between the learner's code and the reference.

    Args:
        target: one task.
        force: show it although the task has not passed.
        console: where it goes.

    Returns:
        0 when it was shown; 1 when the task has not passed yet.

    Raises:
        CourseError: the target is not one task, or this kit holds no solutions.
    """
    course = load_course(find_root(Path.cwd()))
    tutorial, task = one_task(course, target)
    name = Path(tutorial.name, f"{task.module}.py")
    reference = excerpt(read_source(course.solutions / name), task.id)
    if reference is None:
        raise CourseError(f"this kit holds no solution of {task.key}; ask who gave it to you")
    if not force and not load_progress(course.root).of(task.key).done:
        say(console, f"{task.key} has not passed yet: try `grade hint {task.key}` first;")
        say(console, "--force shows the solution all the same.")
        return NOT_YET
    yours = excerpt(read_source(course.exercises / name), task.id) or ""
    clean = [line for line in reference.splitlines() if line.strip() not in (BEGIN, END)]
    lines = list(
        difflib.unified_diff(yours.splitlines(), clean, "yours", "reference", lineterm="", n=30)
    )
    console.print(headline(task))
    for line in lines:
        console.print(Text(line, _STYLES.get(line[:1], "")), soft_wrap=True)
    if not lines:
        say(console, "Yours is the reference, word for word.")
    return SHOWN
