"""`from grader import check_task`: what a notebook user sees in a cell."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from grading_helper import DEMO, MINI_COURSE

import grader
from grader.course import CourseError
from grader.examiner.standby import Standby
from grader.examiner.zygote import Zygote
from grader.notebook import check_task
from grader.notebook.cells import NotebookError


@pytest.fixture
def kit(tmp_path: Path, zygote: Zygote, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The small course, solved, with the tests' own zygote."""
    shutil.copytree(MINI_COURSE, tmp_path / "kit")
    shutil.copytree(tmp_path / "kit" / "solutions", tmp_path / "kit" / "exercises")
    monkeypatch.chdir(tmp_path / "kit")
    with Standby(zygote.place) as standby:
        monkeypatch.setattr("grader.notebook.checking._warm", lambda: (zygote, standby))
        yield tmp_path / "kit"


def double(x):  # type: ignore[no-untyped-def]
    return -2 * x


def nowhere() -> None:
    pass


def test_the_package_offers_it() -> None:
    assert grader.check_task is check_task
    with pytest.raises(AttributeError):
        _ = grader.nothing_of_the_kind  # type: ignore[attr-defined]


def test_what_is_saved_is_checked(kit: Path) -> None:
    found = check_task("01.double")
    assert found.passed and found.verdict == "passed"
    assert "passed   01.double" in repr(found) and "\x1b" not in repr(found)
    assert "<strong>passed</strong>" in found._repr_html_()
    (kit / "exercises" / DEMO).write_text("def double(x):\n    return '<b>' + 1\n")
    wrong = check_task("01.double")
    assert wrong.verdict == "error" and not wrong.passed
    assert "TypeError" in wrong._repr_html_() and "<b>" not in wrong._repr_html_()


def test_a_function_of_the_notebook_stands_in(kit: Path) -> None:
    before = (kit / "exercises" / DEMO).read_text()
    found = check_task("01.double", double)
    assert found.verdict == "failed"
    assert "Called double(" in repr(found)
    assert (kit / "exercises" / DEMO).read_text() == before


def test_its_pictures_are_drawn(kit: Path) -> None:
    found = check_task("01.double")
    assert [drawn.picture.name for drawn in found.pictures] == ["doubles"]
    assert found._repr_html_().count('src="data:image/png;base64,iVBOR') >= 1


def _from_nowhere() -> object:
    namespace: dict[str, object] = {}
    exec("def double(x):\n    return x", namespace)
    return namespace["double"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("01",), "name one task, such as 01.double"),
        (("01.nothing",), "has no task 'nothing'"),
        (("01.double", 3), "hand over functions and classes, not int: 3"),
        (("01.double", functools.partial(double)), "not partial"),
        (("01.double", nowhere), "nowhere: no module of t01_demo in exercises/ defines it"),
        (("01.double", _from_nowhere()), "double: its source cannot be read"),
    ],
    ids=["tutorial", "unknown", "number", "partial", "elsewhere", "no source"],
)
def test_wrong_use_is_one_sentence(kit: Path, arguments: tuple[object, ...], words: str) -> None:
    with pytest.raises(NotebookError) as caught:
        check_task(*arguments)  # type: ignore[arg-type]
    assert words in str(caught.value)
    assert caught.value._render_traceback_() == [f"check_task: {caught.value}"]
    assert not isinstance(caught.value, CourseError)
