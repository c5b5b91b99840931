"""Modules that were handed in without their tutorial's folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from grading_helper import MINI_COURSE
from test_submissions import solution_files, zipped

from grader.course import Course, load_course
from grader.submission import SubmissionError, opened


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """The small course, and a second tutorial that shares a module's name and gives a file."""
    given = modules(tmp_path / "t02_more", "other.py")
    found = load_course(MINI_COURSE)
    first = found.tutorials[0]
    second = replace(first, id="02", name="t02_more", modules={"demo": "", "more": ""}, path=given)
    third = replace(second, id="03", name="t03_rest", modules={"third": ""}, path=tmp_path)
    return Course(found.root, (first, second, third))


def modules(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text(f"NAME = {name!r}\n")
    return folder


@pytest.mark.parametrize(
    ("names", "tutorial"),
    [
        (("demo.py", "other.py"), "t01_demo"),
        (("demo.py", "more.py", "helpers.py", "notes.txt"), "t02_more"),
        (("demo.py", "more.py", "other.py"), "t02_more"),
        (("more.py", "test_more.py", "conftest.py"), "t02_more"),
    ],
)
def test_the_modules_tell_their_tutorial(
    course: Course, tmp_path: Path, names: tuple[str, ...], tutorial: str
) -> None:
    folder = modules(tmp_path / "alice/my work", *names)
    with opened(tmp_path / "alice", course) as code:
        assert [path.name for path in code.iterdir()] == [tutorial]
        assert (code / tutorial / names[0]).read_text() == f"NAME = {names[0]!r}\n"
        assert not (code / tutorial / "notes.txt").exists()
    assert not code.exists() and sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_an_archive_of_modules_is_accepted(course: Course, tmp_path: Path) -> None:
    files = {Path(name).name: content for name, content in solution_files().items()}
    with opened(zipped(tmp_path / "alice.zip", files), course) as code:
        assert (code / "t01_demo/demo.py").read_bytes() == files["demo.py"]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("demo.py",), "demo.py may belong to t01_demo, t02_more: put them into a folder with the"),
        (("more.py", "third.py"), "more.py, third.py belong to no one tutorial: put them into"),
        (("my.ipynb",), "it holds notebooks: hand in their code as .py files"),
        (("helpers.py",), "holds no folder of the course, such as t01_demo"),
    ],
)
def test_what_does_not_tell_is_one_sentence(
    course: Course, tmp_path: Path, names: tuple[str, ...], words: str
) -> None:
    folder = modules(tmp_path / "alice", *names)
    with pytest.raises(SubmissionError) as caught, opened(folder, course):
        pass
    assert words in str(caught.value) and "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_read_is_one_sentence(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = modules(tmp_path / "alice", "helpers.py")

    def refuse(path: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with (
        pytest.raises(SubmissionError, match=r"cannot be read \(Permission denied\)"),
        opened(folder, course),
    ):
        pass


def test_links_and_huge_files_are_not_copied(course: Course, tmp_path: Path) -> None:
    folder = modules(tmp_path / "alice", "demo.py", "other.py")
    (folder / "secret.py").symlink_to("/etc/passwd")
    with opened(folder, course) as code:
        assert not (code / "t01_demo/secret.py").exists()
    (folder / "other.py").write_bytes(b"#" * (2**20 + 1))
    with pytest.raises(SubmissionError, match="is larger than 1 MB"), opened(folder, course):
        pass
