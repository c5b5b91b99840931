"""`grade watch`: check again on every save, and show the first thing that is open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from grader.commands.task_lines import say
from grader.course import CourseError, find_root, load_course, resolve
from grader.examiner.standby import Standby
from grader.examiner.zygote import Zygote
from grader.watch.interrupts import woken_by_signals
from grader.watch.keys import single_keys
from grader.watch.loop import Watch
from grader.watch.pictures import Pictures
from grader.watch.saves import Saves


def watch(targets: Sequence[str], console: Console) -> int:
    """Watch the exercises until q or Ctrl-C.

    Args:
        targets: what to go through; all of the course when empty.
        console: the terminal, or a log.

    Returns:
        0.

    Raises:
        CourseError: there are no exercises here, or a target names nothing.
    """
    course = load_course(find_root(Path.cwd()))
    if not course.exercises.is_dir():
        raise CourseError(f"{course.root}: there is no exercises/ folder to watch")
    selection = resolve(course, targets)
    tasks = [(tutorial, task) for tutorial, tasks in selection.items() for task in tasks]
    say(console, "Loading TensorFlow once; after that every save is checked at once ...")
    try:
        with Zygote() as zygote:
            zygote.wait_ready()
            with (
                Standby(zygote.place) as standby,
                Pictures(course, zygote.place) as pictures,
                Saves(course.exercises) as saves,
                single_keys() as keyboard,
                woken_by_signals() as signals,
            ):
                Watch(course, tasks, standby, pictures, console).run(saves, keyboard, signals)
    except KeyboardInterrupt:
        say(console, "")
    say(console, "Your progress is kept; `grade status` shows it.")
    return 0
