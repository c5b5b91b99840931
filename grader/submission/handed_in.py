"""The submissions in a folder."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from grader.course import CourseError
from grader.results.text import clean_line


def handed_in(folder: Path, taken: Collection[str] = ()) -> dict[str, Path]:
    """The submissions by name; hidden files do not count.

    Args:
        folder: each file or folder in it is a submission.
        taken: names in lower case that none may have.

    Raises:
        CourseError: the folder is missing or empty.
    """
    if not folder.is_dir():
        raise CourseError(f"{folder}: there is no such folder")
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        name = clean_line(path.name, 100)
        while name in found or name.lower() in taken:  # or differ in invisible characters only
            name += "_"
        found[name] = path
    if not found:
        raise CourseError(f"{folder}: there are no submissions in it")
    return found
