"""Submissions that travel: what is packed, what is not, and what comes out again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from grading_helper import DEMO, MINI_COURSE
from test_submissions import as_zip, solution_files

from grader.batch import pack as packing
from grader.batch.kit import difference, kit_of
from grader.batch.pack import Parcel, pack, unpacked
from grader.batch.question import Question
from grader.course import Course, load_course
from grader.submission import SubmissionError, opened


@pytest.fixture
def course() -> Course:
    return load_course(MINI_COURSE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A submission with its code one level down, and a file beside it."""
    shutil.copytree(MINI_COURSE / "solutions", tmp_path / "alice/my work")
    (tmp_path / "alice/notes.txt").write_text("hello")
    return tmp_path / "alice"


def files_of(path: Path, course: Course) -> dict[str, bytes]:
    """The files of a submission that come out at the other end."""
    with opened(path, course) as code:
        parcel = pack(path, code, course)
    with unpacked(parcel) as code:
        files = [path for path in sorted(code.rglob("*")) if path.is_file()]
        assert not any(path.is_symlink() for path in files)
        return {path.relative_to(code).as_posix(): path.read_bytes() for path in files}


def test_of_a_folder_the_tutorials_travel(course: Course, folder: Path) -> None:
    (folder / "my work/t01_demo/__pycache__").mkdir(exist_ok=True)
    (folder / "my work/t01_demo/__pycache__/demo.cpython-311.pyc").write_bytes(b"x")
    (folder / "my work/t01_demo/data").mkdir()
    (folder / "my work/t01_demo/data/x.bin").write_bytes(b"\0\1")
    files = files_of(folder, course)
    source = MINI_COURSE / "solutions"
    expected = {p.relative_to(source).as_posix() for p in source.rglob("*") if p.is_file()}
    assert set(files) == {*expected, "t01_demo/data/x.bin"} - {
        name for name in expected if "__pycache__" in name
    }
    assert files[DEMO] == (source / DEMO).read_bytes()


def test_links_travel_as_files_and_only_from_inside(course: Course, folder: Path) -> None:
    tutorial = folder / "my work/t01_demo"
    (tutorial / "inside.py").symlink_to("demo.py")
    (tutorial / "outside.txt").symlink_to(folder / "notes.txt")
    (tutorial / "passwd").symlink_to("/etc/passwd")
    (tutorial / "all").symlink_to("/")
    (tutorial / "none").symlink_to("nowhere")
    (tutorial / "round").symlink_to("round")
    os.mkfifo(tutorial / "pipe")
    files = files_of(folder, course)
    assert files["t01_demo/inside.py"] == files[DEMO]
    assert not any(name.split("/")[1] in ("outside.txt", "passwd", "all", "none", "round", "pipe")
                   for name in files)  # fmt: skip


def test_a_tutorial_that_is_a_link_out_of_the_submission_stays_here(
    course: Course, folder: Path, tmp_path: Path
) -> None:
    (folder / "my work/t01_demo").rename(tmp_path / "elsewhere")
    (folder / "my work/t01_demo").symlink_to(tmp_path / "elsewhere")
    with opened(folder, course) as code:
        assert pack(folder, code, course).folders == ("t01_demo",)
    assert files_of(folder, course) == {}


def test_names_that_no_archive_may_have_stay_here(course: Course, folder: Path) -> None:
    tutorial = folder / "my work/t01_demo"
    deep = tutorial / "/".join("abcdefghijk")
    deep.mkdir(parents=True)
    for place in (tutorial / "a:b", tutorial / "\x1b[31m", tutorial / "a\\b", deep / "x"):
        place.write_text("x")
    assert files_of(folder, course).keys() == files_of(MINI_COURSE / "solutions", course).keys()


@pytest.mark.parametrize(("name", "limit"), [("MAX_FILES", 5), ("MAX_BYTES", 2000)])
def test_a_folder_has_the_limits_of_an_archive(
    course: Course, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, limit: int
) -> None:
    monkeypatch.setattr(packing, name, limit)
    with pytest.raises(SubmissionError, match="its folders of the course hold more than"):
        files_of(folder, course)


def test_of_an_archive_the_same_travels(course: Course, tmp_path: Path) -> None:
    assert files_of(as_zip(tmp_path), course) == solution_files()


def test_a_question_survives_its_journey() -> None:
    parcel = Parcel(bytes(range(256)), ("t01_demo",))
    question = Question(parcel, ["01.double"], "all", "auto", 1.5, "s")
    line = question.to_line()
    assert Question.from_line(line) == question and "\n" not in line


@pytest.mark.parametrize(
    "changed", ["tests/hidden/t01_demo/test_demo.py", DEMO, "t01_demo/tutorial.toml"]
)
def test_a_changed_course_is_another_kit(tmp_path: Path, changed: str) -> None:
    shutil.copytree(MINI_COURSE, tmp_path, dirs_exist_ok=True)
    here, there = kit_of(load_course(MINI_COURSE)), kit_of(load_course(tmp_path))
    assert difference(here, there) == ""
    file = tmp_path / changed if "hidden" in changed else tmp_path / "solutions" / changed
    file.write_text(file.read_text() + "\n")
    assert difference(here, kit_of(load_course(tmp_path))) == "its files of the course differ"
    older = {**here, "tensorflow": "1.15"}
    assert difference(here, older) == f"its tensorflow is 1.15, not {here['tensorflow']}"
