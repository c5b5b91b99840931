"""A submission as bytes that can travel to another machine, and as a folder again over there."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course
from grader.submission import SubmissionError
from grader.submission.unpack import MAX_BYTES, MAX_DEPTH, MAX_FILES, unpack


@dataclass(frozen=True)
class Parcel:
    """What travels: a zip, and the tutorials' folders, which may be without files."""

    content: bytes
    folders: tuple[str, ...]


def pack(path: Path, code: Path, course: Course) -> Parcel:
    """Read what a submission has of a course.

    The regular files in the tutorials' folders travel, and links to such files as copies; no other
    link is followed.

    Args:
        path: the submission, for sentences about it.
        code: the folder in it that holds the tutorials' folders, as `opened` finds it.
        course: whose tutorials.

    Raises:
        SubmissionError: it is larger than an archive may be.
    """
    folders = [tutorial.name for tutorial in course.tutorials if (code / tutorial.name).is_dir()]
    return Parcel(_zipped(code.resolve(), folders, path), tuple(folders))


@contextlib.contextmanager
def unpacked(parcel: Parcel) -> Iterator[Path]:
    """The folder of code in a submission that has travelled, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="grade-parcel-") as place:
        code = Path(place, "code")
        for name in parcel.folders:
            (code / name).mkdir(parents=True)
        archive = Path(place, "parcel.zip")
        archive.write_bytes(parcel.content)
        unpack(archive, code)
        yield code


def _zipped(code: Path, folders: list[str], path: Path) -> bytes:
    buffer, count, left = io.BytesIO(), 0, MAX_BYTES
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder in folders:
            for name, file in _files(code, code / folder):
                content = _content(file, left)
                if content is None:
                    continue
                count, left = count + 1, left - len(content)
                if count > MAX_FILES or left < 0:
                    raise SubmissionError(
                        f"{path}: its folders of the course hold more than {MAX_FILES} files "
                        f"or {MAX_BYTES // 2**20} MB"
                    )
                # Without a time: some file systems hold times that a zip cannot.
                info = zipfile.ZipInfo(name)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content)
    return buffer.getvalue()


def _files(code: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """The names and places of what may be packed; files in `__pycache__` are made anew."""
    home = folder.resolve()
    if not home.is_relative_to(code):
        return
    for place, below, files in os.walk(home):
        parts = Path(place).relative_to(home).parts
        below[:] = sorted(name for name in below if name != "__pycache__" and _is_plain(name))
        if len(parts) + 2 >= MAX_DEPTH:
            below.clear()
        for name in sorted(filter(_is_plain, files)):
            file = Path(os.path.realpath(Path(place, name)))  # bears links that go in circles
            if file.is_relative_to(home):
                yield "/".join((folder.name, *parts, name)), file


def _is_plain(name: str) -> bool:
    return name.isprintable() and ":" not in name and "\\" not in name


def _content(file: Path, left: int) -> bytes | None:
    """Of a regular file, one byte more than may be packed at most; None of all else."""
    try:
        # The path is resolved: a link that is put there now is refused. A pipe does not block.
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        return stream.read(left + 1)
