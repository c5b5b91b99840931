"""How a task is named to a learner, the same in every command."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader.course import Course, Task, Tutorial
from grader.course.definitions import find_definition
from grader.examiner.source import read_source


def headline(task: Task) -> Text:
    """Its id, title and points on one line."""
    points = f"{task.points} point{'' if task.points == 1 else 's'}"
    kind = f"challenge, {points} bonus" if task.challenge else points
    return Text.assemble((task.key, "bold"), f"  {task.title} ({kind})")


def place(course: Course, tutorial: Tutorial, task: Task) -> str:
    """Where it is to be written: 'exercises/t01_linear_model/model.py:57'."""
    file = course.exercises / tutorial.name / f"{task.module}.py"
    line = find_definition(read_source(file), task.id)
    return f"{from_here(file)}:{line}" if line else from_here(file)


def from_here(path: Path) -> str:
    """A path as seen from the current folder, where that is shorter."""
    path = path.resolve()
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def say(console: Console, line: str, style: str = "") -> None:
    """Print a line as it is: a path is no markup, and folding it would spoil copying."""
    console.print(line, markup=False, highlight=False, soft_wrap=True, style=style or None)
