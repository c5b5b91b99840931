"""`grade submission` and `grade batch`: folders and archives, good, bad and hostile."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from grading_helper import DEMO, MINI_COURSE
from test_cli import grade

from grader.course import Course, load_course
from grader.reports.gradebook import Line, gradebook
from grader.submission import SubmissionError, opened
from grader.submission import unpack as unpacking


@pytest.fixture
def course() -> Course:
    return load_course(MINI_COURSE)


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def solution_files(prefix: str = "") -> dict[str, bytes]:
    folder = MINI_COURSE / "solutions/t01_demo"
    return {f"{prefix}t01_demo/{file.name}": file.read_bytes() for file in folder.glob("*.py")}


def as_folder(tmp_path: Path) -> Path:
    shutil.copytree(MINI_COURSE / "solutions", tmp_path / "alice")
    return tmp_path / "alice"


def as_zip(tmp_path: Path) -> Path:
    return zipped(tmp_path / "alice.zip", solution_files())


def as_nested_zip(tmp_path: Path) -> Path:
    files = solution_files("my work-main/exercises/") | {"my work-main/README.md": b"hello"}
    return zipped(tmp_path / "alice.ZIP", files)


def as_tar(tmp_path: Path) -> Path:
    with tarfile.open(tmp_path / "alice.tar.gz", "w:gz") as archive:
        archive.add(MINI_COURSE / "solutions", "kit/solutions")
    return tmp_path / "alice.tar.gz"


@pytest.mark.parametrize("make", [as_folder, as_zip, as_nested_zip, as_tar])
def test_the_code_is_found_however_it_was_handed_in(
    course: Course, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    with opened(make(tmp_path), course) as code:
        assert (code / DEMO).read_bytes() == (MINI_COURSE / "solutions" / DEMO).read_bytes()
    assert make is as_folder or not code.exists()


def a_link(tmp_path: Path) -> Path:
    (tmp_path / "t01_demo").symlink_to("/etc")
    with tarfile.open(tmp_path / "bad.tar", "w") as archive:
        archive.add(tmp_path / "t01_demo", "t01_demo")
    (tmp_path / "t01_demo").unlink()
    return tmp_path / "bad.tar"


def a_locked_zip(tmp_path: Path) -> Path:
    path = zipped(tmp_path / "bad.zip", {"t01_demo/demo.py": b"x"})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda tmp: tmp / "none.zip", "there is no such file"),
        (lambda tmp: zipped(tmp / "bad.7z", {"a": b""}), "hand in a folder or one of .zip"),
        (lambda tmp: zipped(tmp / "bad.zip", {"notes.txt": b"x"}), "holds no folder of the course"),
        (lambda tmp: zipped(tmp / "bad.zip", {"../t01_demo/demo.py": b"x"}), "leads out of"),
        (lambda tmp: zipped(tmp / "bad.zip", {"/etc/x": b"x"}), "leads out of its folder"),
        (lambda tmp: zipped(tmp / "bad.zip", {"C:\\x": b"x"}), "leads out of its folder"),
        (lambda tmp: zipped(tmp / "bad.zip", {"a\x1b[31m": b"x"}), r"the name 'a\x1b[31m'"),
        (lambda tmp: zipped(tmp / "bad.zip", {"a/" * 11 + "x": b"x"}), "more than 10 deep"),
        (a_locked_zip, "is locked with a password"),
        (a_link, "holds no folder of the course"),
    ],
)
def test_what_cannot_be_graded_is_refused_in_one_sentence(
    course: Course, tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    with pytest.raises(SubmissionError) as caught, opened(make(tmp_path), course):
        pass
    assert words in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["bad.zip", "bad.tar.gz"])
@pytest.mark.parametrize("keep", [0, 10, 200])
def test_a_damaged_archive_is_refused(course: Course, tmp_path: Path, name: str, keep: int) -> None:
    whole = as_zip(tmp_path) if name == "bad.zip" else as_tar(tmp_path)
    (tmp_path / name).write_bytes(whole.read_bytes()[:keep])
    with pytest.raises(SubmissionError, match="is damaged"), opened(tmp_path / name, course):
        pass


def test_a_bomb_is_stopped_at_the_limit(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MAX_BYTES", 5 * 2**20)
    path = zipped(tmp_path / "bomb.zip", {f"t01_demo/{n}.py": bytes(2**20) for n in range(9)})
    assert path.stat().st_size < 20_000
    with pytest.raises(SubmissionError, match="more than 5 MB"), opened(path, course):
        pass


def test_too_many_files_are_refused(course: Course, tmp_path: Path) -> None:
    path = zipped(tmp_path / "many.zip", {f"t01_demo/{n}.py": b"" for n in range(2001)})
    with pytest.raises(SubmissionError, match="more than 2000 files"), opened(path, course):
        pass


def test_an_archive_is_graded_like_its_folder(tmp_path: Path) -> None:
    done = grade(MINI_COURSE, "submission", str(as_zip(tmp_path)), "--report", "json=-")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["score"] == 6
    missing = grade(MINI_COURSE, "submission", str(tmp_path / "none.zip"))
    assert missing.returncode == 2 and "there is no such file" in missing.stderr


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """Four submissions: right, half right, no archive, and one that hangs and dies."""
    folder = tmp_path / "handed in"
    folder.mkdir()
    as_zip(folder)
    half = solution_files()
    half[DEMO] = half[DEMO].replace(b"assign_add(1)", b"assign_add(2)")
    zipped(folder / "=bob.zip", half)
    (folder / "carol.zip").write_bytes(b"no archive")
    crash = solution_files()
    crash["t01_demo/demo.py"] = b"import os\nos._exit(3)\n"
    zipped(folder / "dave.zip", crash)
    return folder


def test_a_batch_grades_each_and_none_spoils_another(handed_in: Path, tmp_path: Path) -> None:
    out = tmp_path / "results"
    done = grade(MINI_COURSE, "batch", str(handed_in), "--out", str(out), "--salt", "s")
    assert done.returncode == 0, done.stderr
    assert "carol.zip: " in done.stdout and "is damaged" in done.stdout
    assert "3 of 4 graded" in done.stdout
    rows = list(csv.DictReader(io.StringIO((out / "gradebook.csv").read_text())))
    scores = {row["submission"]: int(row["score"]) for row in rows}
    assert scores == {"alice.zip": 6, "'=bob.zip": 5, "carol.zip": 0, "dave.zip": 0}
    assert rows[0]["t01_demo"] == "5" and rows[0]["percent"] == "83.3"
    assert "os._exit" not in (out / "dave.zip.html").read_text()
    assert json.loads((out / "alice.zip.json").read_text())["salt"] == "s"


def test_a_second_call_grades_only_what_is_left(handed_in: Path, tmp_path: Path) -> None:
    out = tmp_path / "results"
    assert grade(MINI_COURSE, "batch", str(handed_in), "--out", str(out)).returncode == 0
    before = (out / "alice.zip.json").stat().st_mtime_ns
    (out / "dave.zip.json").write_text("{}")
    (handed_in / "carol.zip").unlink()
    done = grade(MINI_COURSE, "batch", str(handed_in), "--out", str(out))
    assert "2 of 3 were graded before." in done.stdout and "3 of 3 graded" in done.stdout
    assert (out / "alice.zip.json").stat().st_mtime_ns == before
    assert json.loads((out / "dave.zip.json").read_text())["score"] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere", "--out", "results"), "there is no such folder"),
        (("empty", "--out", "results"), "there are no submissions in it"),
        (("empty",), "Missing option '--out'"),
        (("empty", "99", "--out", "results"), "no tutorial or task is called '99'"),
    ],
)
def test_wrong_use_of_batch_is_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    shutil.copytree(MINI_COURSE, tmp_path / "kit")
    (tmp_path / "kit/empty").mkdir()
    done = grade(tmp_path / "kit", "batch", *arguments)
    assert done.returncode == 2
    assert words in done.stderr and "Traceback" not in done.stderr


def test_no_cell_of_the_gradebook_is_a_formula() -> None:
    text = gradebook([Line("@a", problem="=1+1"), Line("+b,c", 1, 2, tutorials={"t01_x": 1})])
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[1:]] == ["'+b,c", "'@a"]
    assert rows[2][-1] == "'=1+1"
