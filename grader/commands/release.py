"""`grade release`: the learners' kit, without solutions and without hidden checks."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from grader.commands.task_lines import say
from grader.course import CourseError, find_root, load_course
from grader.course.files import write_atomic
from grader.release.bundle import BUNDLE, KEY, seal
from grader.release.kit import make_kit

DONE = 0


def release(folder: Path, hidden_bundle: bool, console: Console) -> int:
    """Make the kit.

    Args:
        folder: a new or empty folder.
        hidden_bundle: add the hidden checks, sealed with the key in the environment.
        console: where the summary goes.

    Returns:
        0.

    Raises:
        CourseError: there are no solutions here, there is no key, or the folder is not empty.
    """
    course = load_course(find_root(Path.cwd()))
    if not course.solutions.is_dir():
        raise CourseError(f"{course.root}: there is no solutions/ folder to make a kit from")
    sealed = seal(course) if hidden_bundle else b""
    count = make_kit(course, folder)
    if hidden_bundle:
        write_atomic(folder / BUNDLE, sealed)
    say(console, f"{folder}: {count} files, {len(course.tutorials)} tutorials.")
    if hidden_bundle:
        say(console, f"{BUNDLE} holds the hidden checks; `grade run` opens it where {KEY} is set.")
    return DONE
