"""Bytes and texts that nobody vouches for: archives and manifests are read, or refused in words.

The decoder of the wire has its own, in test_codec.py. For a longer run:

    HYPOTHESIS_MAX_EXAMPLES=20000 python -m pytest tests/grader/test_fuzz.py
"""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import tempfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from grading_helper import MINI_COURSE
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course import CourseError
from grader.course.manifest import load_tutorial
from grader.submission import unpack as unpacking
from grader.submission.unpack import UnpackError, unpack

MANIFEST = (MINI_COURSE / "solutions/t01_demo/tutorial.toml").read_text("utf-8")
CODE = {"t01_demo/demo.py": b"def double(x):\n    return 2 * x\n" * 9, "t01_demo/other.py": b""}
often = settings(max_examples=int(os.environ.get("HYPOTHESIS_MAX_EXAMPLES", "100")))


def as_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in CODE.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def as_tar(mode: str) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, content in CODE.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            entry.pax_headers = {"comment": "x" * 200}
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


ARCHIVES = {"a.zip": as_zip(), "a.tar": as_tar("w"), "a.tar.gz": as_tar("w:gz")}


def unpack_or_refuse(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        archive, folder = Path(place) / name, Path(place) / "into"
        folder.mkdir()
        archive.write_bytes(content)
        try:
            unpack(archive, folder)
        except UnpackError as refused:
            assert "\n" not in str(refused)
        assert {path.name for path in Path(place).iterdir()} == {name, "into"}
        assert not any(path.is_symlink() for path in folder.rglob("*"))


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_as_it_was_made_is_unpacked(name: str, tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    (tmp_path / name).write_bytes(ARCHIVES[name])
    unpack(tmp_path / name, tmp_path / "into")
    assert {n: (tmp_path / "into" / n).read_bytes() for n in CODE} == CODE


@often
@given(name=st.sampled_from(sorted(ARCHIVES)), content=st.binary(max_size=2000))
def test_any_bytes_are_unpacked_or_refused(name: str, content: bytes) -> None:
    unpack_or_refuse(name, content)


@often
@given(name=st.sampled_from(sorted(ARCHIVES)), data=st.data())
def test_damaged_archives_are_unpacked_or_refused(name: str, data: st.DataObject) -> None:
    content = bytearray(ARCHIVES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    unpack_or_refuse(name, bytes(content))


def test_a_header_that_unpacks_to_gigabytes_takes_little_memory(tmp_path: Path) -> None:
    entry = tarfile.TarInfo("t01_demo/demo.py")
    entry.type, entry.size = tarfile.XHDTYPE, 3 * 2**30
    (tmp_path / "bomb.tar.gz").write_bytes(_bomb(entry.tobuf(), 400))
    tracemalloc.start()
    with pytest.raises(UnpackError, match="has more than 5 MB"), pytest.MonkeyPatch.context() as m:
        m.setattr(unpacking, "MAX_BYTES", 5 * 2**20)
        unpack(tmp_path / "bomb.tar.gz", tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60 * 2**20


def _bomb(header: bytes, megabytes: int) -> bytes:
    return gzip.compress(header) + gzip.compress(bytes(2**20)) * megabytes


@often
@given(data=st.data())
def test_damaged_manifests_are_read_or_refused(data: st.DataObject) -> None:
    text = MANIFEST
    for _ in range(data.draw(st.integers(1, 4))):
        first = data.draw(st.integers(0, len(text)))
        last = min(len(text), first + data.draw(st.integers(0, 40)))
        text = text[:first] + data.draw(st.text(max_size=20)) + text[last:]
    load_or_refuse(text)


VALUES = st.recursive(
    st.sampled_from(['""', "1", "-1", "true", "1.5", "nan", "1979-05-27", '"double"', "[]", "{}"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=4,
)


@often
@given(line=st.integers(0, MANIFEST.count("\n") - 1), value=VALUES)
def test_values_of_other_kinds_are_read_or_refused(line: int, value: str) -> None:
    lines = MANIFEST.splitlines()
    key, equals, _ = lines[line].partition(" = ")
    lines[line] = f"{key} = {value}" if equals else lines[line]
    load_or_refuse("\n".join(lines))


def load_or_refuse(text: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "t01_demo"
        folder.mkdir()
        (folder / "tutorial.toml").write_text(text, "utf-8", errors="replace")
        try:
            load_tutorial(folder)
        except CourseError as refused:
            assert "\n" not in str(refused)
