"""A submission as a folder that holds the tutorials' folders, whatever it was handed in as."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.course import Course
from grader.submission.unpack import UnpackError, unpack

_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz")
_MAX_NESTED = 4


class SubmissionError(Exception):
    """It cannot be graded; the message is one sentence."""


@contextlib.contextmanager
def opened(path: Path, course: Course) -> Iterator[Path]:
    """The folder of code in a submission; an archive is unpacked for as long as it is needed.

    Args:
        path: a folder, or an archive.
        course: whose tutorials to look for.

    Yields:
        the folder that holds `t01_linear_model` and the like.

    Raises:
        SubmissionError: there is no such file, it is no archive, or it holds no tutorial.
    """
    if path.is_dir():
        yield _code_folder(path, path, course)
        return
    if not path.is_file():
        raise SubmissionError(f"{path}: there is no such file or folder")
    if not path.name.lower().endswith(_SUFFIXES):
        raise SubmissionError(f"{path}: hand in a folder or one of {', '.join(_SUFFIXES)}")
    with tempfile.TemporaryDirectory(prefix="grade-submission-") as name:
        try:
            unpack(path, Path(name))
        except UnpackError as error:
            raise SubmissionError(f"{path}: the archive {error}") from None
        yield _code_folder(path, Path(name), course)


def _code_folder(path: Path, folder: Path, course: Course) -> Path:
    """The folder itself, or one below it with the code: `exercises/`, or a single top folder."""
    names = {tutorial.name for tutorial in course.tutorials}
    level = [folder]
    for _ in range(_MAX_NESTED):
        for candidate in level:
            if any((candidate / name).is_dir() for name in names):
                return candidate
        level = [
            child
            for candidate in level
            for child in sorted(candidate.iterdir())
            if child.is_dir() and not child.is_symlink() and not child.name.startswith(".")
        ]
    example = course.tutorials[0].name
    raise SubmissionError(f"{path}: holds no folder of the course, such as {example}")
