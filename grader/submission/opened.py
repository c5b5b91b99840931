"""A submission as a folder that holds the tutorials' folders, whatever it was handed in as."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course
from grader.submission.errors import SubmissionError
from grader.submission.flat import arrange, flat_tutorial, why_not_flat
from grader.submission.unpack import UnpackError, unpack

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz")
_MAX_NESTED = 4


@dataclass(frozen=True)
class Opened:
    """A submission while it is open."""

    code: Path
    """The folder that holds `t01_linear_model` and the like."""
    top: Path
    """The folder that was handed in."""


@contextlib.contextmanager
def opened(path: Path, course: Course) -> Iterator[Path]:
    """The folder of code in a submission, as `opened_whole` finds it."""
    with opened_whole(path, course) as whole:
        yield whole.code


@contextlib.contextmanager
def opened_whole(path: Path, course: Course) -> Iterator[Opened]:
    """A submission; an archive is unpacked for as long as it is needed.

    The tutorials' folders may lie some folders down. Modules without a tutorial's folder, as
    notebooks export them, count where their names tell the tutorial.

    Args:
        path: a folder, or an archive.
        course: whose tutorials to look for.

    Raises:
        SubmissionError: there is no such file, it is no archive, it cannot be read, or it holds no
            tutorial.
    """
    with contextlib.ExitStack() as stack:

        def temporary() -> Path:
            folder = tempfile.TemporaryDirectory(prefix="grade-submission-")
            return Path(stack.enter_context(folder))

        try:
            top = path if path.is_dir() else _unpacked(path, temporary())
            code = _code_folder(top, course)
            if code is None:
                flat, tutorial = _flat_folder(path, top, course)
                code = arrange(flat, tutorial, temporary())
        except OSError as error:
            raise SubmissionError(f"{path}: cannot be read ({error.strerror})") from None
        yield Opened(code, top)


def _unpacked(path: Path, folder: Path) -> Path:
    if not path.is_file():
        raise SubmissionError(f"{path}: there is no such file or folder")
    if not path.name.lower().endswith(SUFFIXES):
        raise SubmissionError(f"{path}: hand in a folder or one of {', '.join(SUFFIXES)}")
    try:
        unpack(path, folder)
    except UnpackError as error:
        raise SubmissionError(f"{path}: the archive {error}") from None
    return folder


def _code_folder(top: Path, course: Course) -> Path | None:
    """The folder itself, or one below it with the code: `exercises/`, or a single top folder."""
    names = {tutorial.name for tutorial in course.tutorials}
    return next(
        (folder for folder in _folders(top) if any((folder / name).is_dir() for name in names)),
        None,
    )


def _flat_folder(path: Path, top: Path, course: Course) -> tuple[Path, str]:
    """The first folder whose modules are those of one tutorial, and that tutorial's name."""
    doubt = ""
    for folder in _folders(top):
        tutorial = flat_tutorial(folder, course)
        if tutorial:
            return folder, tutorial
        doubt = doubt or why_not_flat(folder, course)
    raise SubmissionError(
        f"{path}: holds no folder of the course, such as {course.tutorials[0].name}"
        + (f"; {doubt}" if doubt else "")
    )


def _folders(top: Path) -> Iterator[Path]:
    """The folder and those below it, the upper ones first."""
    level = [top]
    for _ in range(_MAX_NESTED):
        yield from level
        level = [
            child
            for folder in level
            for child in sorted(folder.iterdir())
            if child.is_dir() and not child.is_symlink() and not child.name.startswith(".")
        ]
