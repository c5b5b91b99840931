"""The learner's own lines beside what is wrong, and nothing else's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from test_reports import check

from grader.examiner.quote import MOST, quoted
from grader.reports.as_html import html_report
from grader.results.model import (
    CheckResult,
    CodeLine,
    Isolation,
    Results,
    TaskResult,
    TutorialResult,
)
from grader.results.verdict import Verdict

SOURCE = '''"""A module."""


@decorated
def a(x):
    """What it does.

    More of it.
    """
    y = x + 1  # <script>alert(1)</script>
    return y  # \x1b[31m


class B:
    """Words."""

    def c(self):
        """Words."""
        return 1
'''


def lines(
    folder: Path, location: str, verdict: Verdict = Verdict.FAILED, name: str = "t01_x"
) -> list[CodeLine]:
    """What is quoted beside a check with this location."""
    return list(quoted_checks(folder, check(verdict, location=location), name=name)[0].code)


def quoted_checks(
    folder: Path, *checks: CheckResult, name: str = "t01_x"
) -> tuple[CheckResult, ...]:
    task = TaskResult("01.a", "Do A", 3, False, checks)
    return quoted(TutorialResult("01", name, "Title", (task,)), folder).tasks[0].checks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A submission with one module."""
    code = tmp_path / "code"
    (code / "t01_x").mkdir(parents=True)
    (code / "t01_x/a.py").write_text(SOURCE)
    return code


def test_a_definition_is_quoted_without_its_docstrings(folder: Path) -> None:
    found = lines(folder, "t01_x/a.py:5")
    assert [line.number for line in found] == [5, 10, 11]
    assert [line.marked for line in found] == [True, False, False]
    assert [line.number for line in lines(folder, "t01_x/a.py:14")] == [14, 16, 17, 19]


def test_the_line_that_raised_is_quoted_with_those_around_it(folder: Path) -> None:
    found = lines(folder, "t01_x/a.py:10", Verdict.ERROR)
    assert [line.number for line in found] == [8, 9, 10, 11, 12]
    assert [line.number for line in found if line.marked] == [10]


def test_the_same_place_is_quoted_once(folder: Path) -> None:
    bad = check(Verdict.FAILED, location="t01_x/a.py:5")
    one, two, other = quoted_checks(folder, bad, bad, replace(bad, location="t01_x/a.py:10"))
    assert one.code and not two.code and other.code


@pytest.mark.parametrize("verdict", [Verdict.PASSED, Verdict.TODO, Verdict.BLOCKED, Verdict.BROKEN])
def test_what_is_not_the_learners_mistake_is_not_quoted(folder: Path, verdict: Verdict) -> None:
    assert lines(folder, "t01_x/a.py:5", verdict) == []


@pytest.mark.parametrize(
    "location",
    [
        "",
        "t01_x/a.py",
        "t01_x/a.py:0",
        "t01_x/a.py:99",
        "t01_x/a.py:-3",
        "t01_x/a.py:٣",
        "t01_x/none.py:1",
        # The place of an exception is told by the learner's own process.
        "../secret/hidden.py:1",
        "t01_x/../../secret/hidden.py:1",
        "t02_y/a.py:1",
        "t01_x/link.py:1",
        "t01_x/key.txt:1",
        "{secret}/hidden.py:1",
    ],
)
def test_nothing_else_is_ever_quoted(folder: Path, location: str) -> None:
    secret = folder.parent / "secret"
    secret.mkdir()
    (secret / "hidden.py").write_text("EXPECTED = 42\n")
    (folder / "t01_x/link.py").symlink_to(secret / "hidden.py")
    (folder / "t01_x/key.txt").write_text("a key")
    (folder / "t02_y").mkdir()
    (folder / "t02_y/a.py").write_text("other = 1\n")
    assert lines(folder, location.format(secret=secret)) == []


def test_a_folder_that_is_a_link_is_not_followed(folder: Path) -> None:
    (folder.parent / "hidden").mkdir()
    (folder.parent / "hidden/a.py").write_text("EXPECTED = 42\n")
    (folder / "t03_z").symlink_to(folder.parent / "hidden")
    assert lines(folder, "t03_z/a.py:1", name="t03_z") == []


def test_what_is_quoted_is_bounded(folder: Path) -> None:
    (folder / "t01_x/a.py").write_text("def a(x):\n" + f"    y = '{'x' * 9000}'\n" * 20)
    found = lines(folder, "t01_x/a.py:1")
    assert len(found) == MOST and max(len(line.text) for line in found) <= 160
    (folder / "t01_x/a.py").write_text("def a(:\n" * 5)
    assert [line.number for line in lines(folder, "t01_x/a.py:2")] == [1, 2, 3, 4]


def test_the_page_shows_the_lines_and_nothing_in_them_acts(folder: Path) -> None:
    checks = quoted_checks(folder, check(Verdict.FAILED, location="t01_x/a.py:5"))
    task = TaskResult("01.a", "Do A", 3, False, checks)
    tutorial = TutorialResult("01", "t01_x", "Title", (task,))
    page = html_report(Results((tutorial,), Isolation("sandbox"), ("visible",)))
    assert '<mark><span class="number">   5</span>  def a(x):</mark>' in page
    assert "&lt;script&gt;alert(1)" in page and "<script" not in page
    assert "\\x1b[31m" in page and "\x1b" not in page
