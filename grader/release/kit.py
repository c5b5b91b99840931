"""Makes the learners' kit: stubs, visible checks, fixtures and the grader, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from grader.course import Course, CourseError
from grader.course.files import write_atomic
from grader.course.layout import PACKAGE_HOME
from grader.course.stubs import stub_files

_TEMPLATE = Path(__file__).parent / "template"
_COPIED = ("grader", "fixtures", ".vscode", ".run")
_COPIED_FILES = ("pyproject.toml", "constraints.txt", "LICENSE")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*", "*.egg-info")
_TABLE = "<!-- course -->"


def make_kit(course: Course, folder: Path) -> int:
    """Write the kit into a new or empty folder.

    Args:
        course: the course, with its solutions.
        folder: where to.

    Returns:
        how many files the kit has.

    Raises:
        CourseError: the folder holds something, a stub cannot be made, or a file not be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CourseError(f"{folder}: it holds something already; name a new folder")
    stubs = stub_files(course)
    try:
        for name, content in stubs.items():
            for place in ("exercises", ".stubs"):
                write_atomic(folder / place / name, content)
        for package in _COPIED:
            shutil.copytree(PACKAGE_HOME / package, folder / package, ignore=_LEFT_OUT)
        for file in _COPIED_FILES:
            shutil.copyfile(PACKAGE_HOME / file, folder / file)
        for path in _files(_TEMPLATE):
            target = folder / _real_name(path.relative_to(_TEMPLATE))
            text = path.read_text("utf-8").replace(_TABLE, _table(course))
            write_atomic(target, text.encode())
    except OSError as error:
        raise CourseError(
            f"{error.filename}: cannot be written ({error.strerror}); the kit is not whole"
        ) from None
    return sum(1 for _ in _files(folder))


def _real_name(name: Path) -> Path:
    """Hidden folders have a plain name in the template: `dot-github` becomes `.github`."""
    return Path(*(part.replace("dot-", ".", 1) for part in name.parts))


def _table(course: Course) -> str:
    rows = [
        f"| {tutorial.id} | [{tutorial.title}](exercises/{tutorial.name}/README.md) | "
        f"{sum(not task.challenge for task in tutorial.tasks)} |"
        for tutorial in course.tutorials
    ]
    return "\n".join(["| | tutorial | tasks |", "|---|---|---:|", *rows])


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
