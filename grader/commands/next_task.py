"""`grade next`: the task to go on with."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from grader.commands.task_lines import from_here, headline, place, say
from grader.course import Course, Task, Tutorial, find_root, load_course
from grader.progress import Progress, load_progress


def show_next(console: Console) -> int:
    """Name the first open task in the order of learning; a challenge only when all else is done.

    Returns:
        0, whether or not anything is open.

    Raises:
        CourseError: there is no course here.
    """
    course = load_course(find_root(Path.cwd()))
    progress = load_progress(course.root)
    found = next_open(course, progress)
    if found is None:
        say(console, "Every task of the course has passed, the challenges too. Well done!")
        return 0
    tutorial, task = found
    known = progress.of(task.key)
    console.print(headline(task))
    say(console, f"  write    {place(course, tutorial, task)}")
    say(console, f"  read     {from_here(course.exercises / tutorial.name / 'README.md')}")
    if known.verdict is not None:
        say(console, f"  so far   {known.verdict.value}")
    say(console, f"  check    grade {task.key}")
    say(console, f"  stuck?   grade hint {task.key}   ({known.hints} of {len(task.hints)} seen)")
    return 0


def next_open(course: Course, progress: Progress) -> tuple[Tutorial, Task] | None:
    """The first task that has not passed; challenges come after all that counts."""
    tasks = [(tutorial, task) for tutorial in course.tutorials for task in tutorial.in_order()]
    tasks.sort(key=lambda pair: pair[1].challenge)
    return next((pair for pair in tasks if not progress.of(pair[1].key).done), None)
