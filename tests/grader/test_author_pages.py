"""The pages that `grade verify` and `grade margins` write for authors."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from grading_helper import MINI_COURSE
from test_cli import grade
from test_verify import misconception

from grader.course import Course, CourseError, load_course
from grader.examiner.zygote import Zygote
from grader.results.model import CheckResult, Isolation, Results, TaskResult, TutorialResult
from grader.results.verdict import Verdict
from grader.verify.findings import Margin
from grader.verify.margins_page import margins_page, read_reports
from grader.verify.messages import (
    Caught,
    check_read,
    messages_page,
    out_of_date,
    page_of,
)
from grader.verify.misconceptions import Misconception, load_misconceptions
from grader.verify.runs import run_misconception


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A copy of the small course with one misconception."""
    shutil.copytree(MINI_COURSE, tmp_path / "course")
    found = load_course(tmp_path / "course")
    misconception(found, mistake="Three times: `3 * x` and __more__.")
    return found


@pytest.fixture
def tripled(course: Course) -> Misconception:
    """The mistake in it."""
    return load_misconceptions(course, course.tutorials[0])[0]


def check(name: str, visibility: str, verdict: str, diagnosis: str = "") -> CheckResult:
    return CheckResult(
        name, name, visibility, Verdict(verdict), message=f"Called {name}().", diagnosis=diagnosis
    )


def read(tripled: Misconception, *checks: CheckResult) -> str:
    """The name of the check whose message is read."""
    task = TaskResult("01.double", "", 1, False, checks)
    tutorial = TutorialResult("01", "t01_demo", "", (task,))
    found = check_read(tripled, Results((tutorial,), Isolation("sandbox"), ("visible",)))
    return found.id if found else ""


def test_the_message_that_is_read_is_a_visible_one_that_names_the_mistake(
    tripled: Misconception,
) -> None:
    words = tripled.diagnosis
    passed, plain = check("a", "visible", "passed"), check("b", "visible", "failed")
    named, hidden = check("c", "visible", "failed", words), check("d", "hidden", "failed", words)
    assert read(tripled, passed, plain, named, hidden) == "c"
    # A learner has no hidden checks.
    assert read(tripled, passed, plain, hidden) == "b"
    assert read(tripled, passed, check("e", "hidden", "failed"), hidden) == "d"
    assert read(tripled, passed) == ""


def test_the_page_has_mistake_task_and_message(tripled: Misconception) -> None:
    one = Caught(tripled, check("doubles", "visible", "failed", "It looks *odd*."))
    page = messages_page(tripled.tutorial, [one])
    assert page == (
        "# 01 Demo: what a learner reads\n\n"
        "1 known mistakes, and the message for each. Written by `grade verify 01 --messages`.\n\n"
        "## 01.double Double each element\n\n"
        "**Three times: `3 * x` and \\_\\_more\\_\\_.**\n\n"
        "    failed: doubles\n    Called doubles().\n    It looks *odd*.\n"
    )


def test_the_order_is_that_of_the_tasks_whatever_ended_first(tripled: Misconception) -> None:
    total = next(task for task in tripled.tutorial.tasks if task.id == "total")
    later = replace(tripled, name="a", task=total)
    found = [Caught(one, check("x", "visible", "failed")) for one in (later, tripled)]
    page = messages_page(tripled.tutorial, found)
    assert page == messages_page(tripled.tutorial, found[::-1])
    assert page.index("## 01.double") < page.index("## 01.total")


def test_the_same_run_gives_the_same_page(
    course: Course, tripled: Misconception, zygote: Zygote
) -> None:
    pages = set()
    for to_the_end in (False, True):
        tried = run_misconception(zygote.place, course, tripled, to_the_end)
        assert tried.caught is not None and tried.findings == []
        pages.add(messages_page(tripled.tutorial, [tried.caught]))
    (page,) = pages
    assert "    failed: each element is doubled\n    Called double(array (3, 4) float64" in page
    assert "    received: " in page and "too large by one and the same factor" in page


def test_names_that_are_drawn_anew_are_left_out(tripled: Misconception) -> None:
    pages = set()
    for drawn in ("a1b2c3d4", "zzzz_zzz"):
        words = f"Called f('SCRATCH/tmp{drawn}', '/tmp/grade-{drawn}…')."
        found = replace(check("x", "visible", "failed"), message=words)
        pages.add(messages_page(tripled.tutorial, [Caught(tripled, found)]))
    (page,) = pages
    assert "Called f('SCRATCH/SCRATCH', 'SCRATCH…')." in page


def test_a_page_that_says_something_else_is_out_of_date(course: Course) -> None:
    tutorial = course.tutorials[0]
    page = "# Page\n\n    received: 0.123 in all, from -1.5 to 2e-05\n"
    assert out_of_date(course, tutorial, page) == []  # a course without pages needs none
    file = page_of(course, tutorial)
    file.parent.mkdir(parents=True)
    (finding,) = out_of_date(course, tutorial, page)
    assert finding.where == "docs/messages/t01_demo.md"
    assert finding.words == "it is out of date; write it with `grade verify 01 --messages`"
    file.write_text(page)
    assert out_of_date(course, tutorial, page) == []
    # The last digits differ from one processor to the next.
    assert out_of_date(course, tutorial, page.replace("0.123", "-0.124")) == []
    assert len(out_of_date(course, tutorial, page.replace("received", "expected"))) == 1


def test_the_command_writes_the_page_and_then_keeps_watch_over_it(course: Course) -> None:
    file = course.root / "docs/messages/t01_demo.md"
    written = grade(course.root, "verify", "01", "--seeds", "1", "--messages")
    assert "out of date; write it" not in written.stdout
    assert "**Three times: `3 * x`" in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace("Three", "Four"))
    again = grade(course.root, "verify", "01", "--seeds", "1")
    words = "docs/messages/t01_demo.md: it is out of date; write it with"
    assert words in again.stdout and again.returncode == 1


def proof(tutorial: str, *margins: Margin, seeds: int = 20) -> dict[str, object]:
    """What a report of `grade verify` says, as far as it counts here."""
    return {"tutorial": tutorial, "seeds": seeds, "margins": [asdict(one) for one in margins]}


def test_margins_become_a_table_closest_first_and_later_reports_win(tmp_path: Path) -> None:
    far = Margin("02.fit/hidden/test_far", 0.5, 0.9, 0.05)
    close = Margin("02.fit/hidden/test_close", 0.8, 0.9, 0.025)
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(json.dumps([proof("t02_b", seeds=3), proof("t01_a", seeds=1)]))
    new.write_text(json.dumps([proof("t02_b", far, close)]))
    page = margins_page(read_reports([old, new]))
    assert page.index("## t01_a\n\n1 seed.\n") < page.index("## t02_b\n\n20 seeds.\n")
    assert "No bound was met with a number that varies." in page
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert rows == [
        "| `02.fit/hidden/test_close` | 0.8 | 0.9 | 0.025 | 4.0 |",
        "| `02.fit/hidden/test_far` | 0.5 | 0.9 | 0.05 | 8.0 |",
    ]


@pytest.mark.parametrize(
    "text",
    ["no json", "{}", "[1]", '[{"tutorial": "t01_a"}]', '{"schema": "tensorkata/results/1"}',
     '[{"tutorial": "t01_a", "seeds": 20, "margins": [{"check": "x"}]}]'],
)  # fmt: skip
def test_something_else_is_no_report(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text)
    with pytest.raises(CourseError, match="this is no report of grade verify; write one with"):
        read_reports([file])


def test_the_margins_command_says_what_is_wrong(tmp_path: Path) -> None:
    done = grade(tmp_path, "margins", "none.json")
    assert done.returncode == 2
    assert done.stderr == "grade: none.json: cannot be read (No such file or directory)\n"
    (tmp_path / "a.json").write_text(json.dumps([proof("t01_a")]))
    done = grade(tmp_path, "margins", "a.json", "--out", "docs/margins.md")
    assert done.returncode == 0 and done.stdout == ""
    assert "## t01_a" in (tmp_path / "docs/margins.md").read_text("utf-8")
