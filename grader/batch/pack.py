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
from grader.submission import SubmissionError, opened
from grader.submission.unpack import MAX_BYTES, MAX_DEPTH, MAX_FILES, unpack

MAX_ARCHIVE = 2 * MAX_BYTES


@dataclass(frozen=True)
class Pack:
    """What travels.

    Attributes:
        path: the submission's path on the machine that it comes from, for sentences about it.
        content: the archive that was handed in, or a zip of the folder.
        folders: the tutorials' folders, of a folder; None of an archive.
    """

    path: str
    content: bytes
    folders: tuple[str, ...] | None


def pack(path: Path, course: Course) -> Pack:
    """Read a submission.

    An archive travels as it is. Of a folder, the regular files in the tutorials' folders do, and
    links to such files; no other link is followed.

    Raises:
        SubmissionError: it cannot be read, or is larger than an archive may be.
    """
    try:
        if path.is_dir():
            with opened(path, course) as code:
                folders = [name.name for name in course.tutorials if (code / name.name).is_dir()]
                return Pack(str(path), _zipped(code.resolve(), folders, path), tuple(folders))
        with path.open("rb") as file:
            content = file.read(MAX_ARCHIVE + 1)
    except OSError as error:
        raise SubmissionError(f"{path}: it cannot be read ({error.strerror})") from None
    if len(content) > MAX_ARCHIVE:
        raise SubmissionError(f"{path}: the archive is larger than {MAX_ARCHIVE // 2**20} MB")
    return Pack(str(path), content, None)


@contextlib.contextmanager
def unpacked(parcel: Pack, course: Course) -> Iterator[Path]:
    """The folder of code in a submission that has travelled, for as long as it is needed.

    Raises:
        SubmissionError: the archive cannot be graded; the path in the sentence is the one that it
            has on the machine that it comes from.
    """
    with tempfile.TemporaryDirectory(prefix="grade-parcel-") as place:
        archive = Path(place, os.path.basename(parcel.path))  # noqa: PTH119
        archive.write_bytes(parcel.content)
        if parcel.folders is None:
            try:
                with opened(archive, course) as code:
                    yield code
            except SubmissionError as error:
                words = str(error).replace(str(archive), parcel.path, 1)
                raise SubmissionError(words) from None
            return
        code = Path(place, "code")
        for name in parcel.folders:  # one without a file is there, too
            (code / name).mkdir(parents=True)
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
