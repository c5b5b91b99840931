"""Unpacks an archive that nobody vouches for: files only, bounded, and below one folder."""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

MAX_FILES = 2000
MAX_BYTES = 100 * 2**20
"""Of all files together, unpacked."""
MAX_DEPTH = 10
_BLOCK = 1 << 16
_GZIP = b"\x1f\x8b"
_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error,
            EOFError, OSError, RuntimeError, NotImplementedError, ValueError,
            OverflowError)  # fmt: skip


class UnpackError(Exception):
    """The archive cannot be unpacked; the message says why, as the end of a sentence."""


class _Member(NamedTuple):
    name: str
    content: IO[bytes]


def unpack(archive: Path, folder: Path) -> None:
    """Write the regular files of an archive below a folder.

    Links, devices and everything else that is no regular file are left out.

    Args:
        archive: a .zip, .tar, .tar.gz or .tgz file.
        folder: it has to exist and to be empty.

    Raises:
        UnpackError: it is damaged, locked with a password, too large or too deep, or a name leads
            out of the folder.
    """
    count, left = 0, MAX_BYTES
    try:
        for member in _members(archive):
            count += 1
            if count > MAX_FILES:
                raise UnpackError(f"has more than {MAX_FILES} files")
            left -= _copy(member.content, _target(folder, member.name), left)
    except UnpackError:
        raise
    except _DAMAGED as error:
        # The parsers of archives raise all of these for bytes that are no archive.
        raise UnpackError(f"is damaged ({type(error).__name__})") from None


def _members(archive: Path) -> Iterator[_Member]:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as pack:
            for info in pack.infolist():
                kind = info.external_attr >> 28
                if info.is_dir() or kind not in (0, 0o10):  # 0o10: a regular file
                    continue
                if info.flag_bits & 1:
                    raise UnpackError("is locked with a password")
                with pack.open(info) as content:
                    yield _Member(info.filename, content)
        return
    with archive.open("rb") as raw:
        packed = raw.peek(2).startswith(_GZIP)
        with (
            gzip.open(raw) if packed else raw as stream,
            # As a stream: what a header promises is read block by block, and counted.
            tarfile.open(fileobj=_Bounded(stream), mode="r|") as tar,
        ):
            for entry in tar:
                file = tar.extractfile(entry) if entry.isreg() else None
                if file is not None:
                    yield _Member(entry.name, file)


class _Bounded(io.RawIOBase):
    """A stream that ends the unpacking once it has given more than an archive may hold."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile) -> None:
        super().__init__()
        self._stream = stream
        self._left = 2 * MAX_BYTES  # headers and padding come on top of the files

    def read(self, size: int = -1) -> bytes:
        """At most so many of the next bytes."""
        block = self._stream.read(size)
        self._left -= len(block)
        if self._left < 0:
            raise UnpackError(f"has more than {MAX_BYTES // 2**20} MB of files")
        return block


def _target(folder: Path, name: str) -> Path:
    path = PurePosixPath(name.replace("\\", "/"))
    parts = [part for part in path.parts if part != "."]
    if path.is_absolute() or ".." in parts or not parts or not name.isprintable() or ":" in name:
        raise UnpackError(f"holds the name {name[:80]!r}, which leads out of its folder")
    if len(parts) > MAX_DEPTH:
        raise UnpackError(f"has folders more than {MAX_DEPTH} deep")
    return folder.joinpath(*parts)


def _copy(content: IO[bytes], target: Path, left: int) -> int:
    """Write at most `left` bytes, whatever size the archive claims; the number written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with target.open("wb") as file:
        while block := content.read(_BLOCK):
            size += len(block)
            if size > left:
                raise UnpackError(f"has more than {MAX_BYTES // 2**20} MB of files")
            file.write(block)
    return size
