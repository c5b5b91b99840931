"""The page of a class that `grade batch` writes."""

from __future__ import annotations

import html.parser
import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from grading_helper import DEMO, MINI_COURSE
from test_cli import grade

from grader.commands.class_page import write_class
from grader.reports.as_class import class_json, class_page
from grader.reports.as_json import json_report
from grader.reports.class_numbers import class_numbers
from grader.reports.gist import gist
from grader.reports.gradebook import Line, line_of, unreadable
from grader.results.from_json import from_dict
from grader.results.model import (
    CheckResult,
    Isolation,
    Late,
    Results,
    Submission,
    TaskResult,
    TutorialResult,
)
from grader.results.verdict import Verdict

HOSTILE = "<script>alert(1)</script>&\"'<b onclick=x>"


def check(verdict: str = "passed", **changes: Any) -> CheckResult:
    fields = {"id": "01.a/visible/test_a", "title": "a", "visibility": "visible", **changes}
    return CheckResult(verdict=Verdict(verdict), **fields)


def results(*checks: CheckResult, points: int = 2, **changes: Any) -> Results:
    """A submission with one task a check: 01.a, 01.b, ..."""
    tasks = tuple(
        TaskResult(f"01.{letter}", f"Write {letter}", points, False, (one,))
        for letter, one in zip("abcdefgh", checks, strict=False)
    )
    tutorial = TutorialResult("01", "t01_demo", "Demo", tasks)
    return Results((tutorial,), Isolation("sandbox"), ("visible",), **changes)


def page_of(*submissions: tuple[str, Results]) -> str:
    return class_page(class_numbers([(line_of(name, one), one) for name, one in submissions]))


class Rows(html.parser.HTMLParser):
    """The texts of a page's table rows, and the tags that it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append("")
            self._inside = True
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "tr"

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.rows[-1] = f"{self.rows[-1]} {' '.join(data.split())}".strip()


def test_scores_are_counted_in_bands() -> None:
    marks = {"all": "pppp", "none": "ffff", "half": "ppff", "half too": "fpfp"}
    page = page_of(
        *(
            (name, results(*(check("passed" if mark == "p" else "failed") for mark in row)))
            for name, row in marks.items()
        )
    )
    rows = Rows(page).rows
    assert [row for row in rows if row.endswith(("% 1", "% 2"))] == [
        "0 to 9 % 1",
        "50 to 59 % 2",
        "90 to 100 % 1",
    ]
    assert "4 of 4 submissions graded, 50 % on average, median 50 %" in page


def test_each_task_has_its_share_and_its_mean() -> None:
    page = page_of(
        ("one", results(check("passed"), check("failed"))),
        ("two", results(check("passed"), check("todo"))),
        ("three", results(check("failed"), check("blocked"))),
    )
    rows = Rows(page).rows
    assert "01 Demo 0 % 1.3 of 4" in rows
    assert "01.a Write a 67 % 1 0 1.3/2" in rows
    assert "01.b Write b 0 % 1 2 0.0/2" in rows


def told(count: int, words: str) -> Results:
    return results(check("failed", message=f"None of the {count} values fits.", diagnosis=words))


def test_the_same_slip_is_one_row_whatever_its_numbers() -> None:
    page = page_of(
        ("one", told(3, "It is 64 times too large, as (64, 10) shows.")),
        ("two", told(4, "It is 1.5e-3 times too large, as (7,) shows.")),
        ("three", told(5, "The sign is reversed.")),
    )
    rows = [row for row in Rows(page).rows if "an example" in row]
    assert rows[0].startswith("2 01.a It is … times too large, as (…) shows. an example, from one")
    assert "None of the 3 values fits." in rows[0]
    assert rows[1].startswith("1 01.a The sign is reversed.")


@pytest.mark.parametrize(
    ("verdict", "message", "words"),
    [
        ("failed", "Called f(3).\nIt is of float32.\nreceived: 3", "It is of float32."),
        ("failed", "Called f([1. It 2]). It gave 3 values.", "It gave … values."),
        ("failed", "Got <handle 3> at 0x7fab.", "Got … at …."),
        ("error", "Called f(3). It raised KeyError: 'mine'", "It raised KeyError."),
        ("error", "It raised KeyError at t01_demo/demo.py:19.", "It raised KeyError."),
        ("crashed", "", "The verdict is crashed."),
        ("timeout", "x" * 5000, "x" * 196 + " ..."),
    ],
)
def test_the_gist_is_without_values(verdict: str, message: str, words: str) -> None:
    assert gist(check(verdict, message=message)) == words


def test_a_submission_counts_once_in_a_row() -> None:
    twice = TaskResult(
        "01.a", "a", 1, False, (check("failed", message="No."), check("failed", message="No."))
    )
    one = Results(
        (TutorialResult("01", "t01_demo", "Demo", (twice,)),), Isolation("sandbox"), ("visible",)
    )
    (diagnosis,) = class_numbers([(line_of("one", one), one)]).diagnoses
    assert diagnosis.count == 1


def test_the_slowest_come_first() -> None:
    slow = [
        (f"s{n:02}", results(check(seconds=n / 10, id="01.a/visible/test_slow"))) for n in range(30)
    ]
    numbers = class_numbers([(line_of(name, one), one) for name, one in slow])
    assert [one.submission for one in numbers.slowest[:2]] == ["s29", "s28"]
    assert len(numbers.slowest) == len(numbers.slowest_checks) == 10
    assert "The slowest check: 2.9 s" in page_of(*slow)


def test_what_was_not_graded_and_what_broke_is_listed() -> None:
    whole = results(check())
    broken = results(check("broken", message="The check itself is broken: ZeroDivisionError"))
    died = results(check(), problems=("the examiner of t01_demo died",))
    handed = [(line_of(name, one), one) for name, one in [("b", broken), ("d", died), ("w", whole)]]
    page = class_page(class_numbers([*handed, (unreadable("z.zip", "z.zip is damaged"), None)]))
    rows = Rows(page).rows
    assert "z.zip z.zip is damaged" in rows and "z.zip not graded" in rows
    assert "d the examiner of t01_demo died" in rows
    assert "b 01.a/visible/test_a: The check itself is broken: ZeroDivisionError" in rows
    assert "The grader broke" not in page_of(("w", whole))


def test_each_graded_submission_has_a_link() -> None:
    names = ["alice.zip", "javascript:alert(1)", "a/../b", "100% #1?.zip", "..", "\u00fc"]
    found = Rows(page_of(*((name, results(check())) for name in names))).links
    assert set(found) == {
        "./alice.zip.html",
        "./javascript%3Aalert%281%29.html",
        "./a%2F..%2Fb.html",
        "./100%25%20%231%3F.zip.html",
        "./...html",
        "./%C3%BC.html",
    }


def test_nothing_that_a_learner_wrote_is_markup() -> None:
    bad = results(
        check(
            "failed", message=HOSTILE, diagnosis=HOSTILE, location=HOSTILE, id=HOSTILE, seconds=1
        ),
        problems=(HOSTILE,),
    )
    handed = [(line_of(HOSTILE, bad), bad), (unreadable(HOSTILE + "2", HOSTILE), None)]
    page = class_page(class_numbers(handed))
    assert {"script", "b"} & Rows(page).tags == set()
    assert page.count("&lt;script&gt;") >= 7


def test_the_page_needs_no_network_and_no_script() -> None:
    page = page_of(("one", results(check("failed", message="No."))))
    assert "default-src 'none'" in page and "prefers-color-scheme: dark" in page
    assert not re.search(r"<script|<link|<img|https?:|@import|url\(", page)


def test_only_the_attempt_that_counts_is_counted_and_late_points_are_lost() -> None:
    late = Submission("a", late=Late(datetime(2026, 12, 1, tzinfo=UTC), 2, 0.5))
    first, last = results(check("failed", message="No.")), results(check(), submission=late)
    lines = [replace(line_of("a-1", first), counts=False), line_of("a-2", last)]
    page = class_page(class_numbers(zip(lines, [first, last], strict=True)))
    rows = Rows(page).rows
    assert "2 of 2 submissions graded, 1 of them count, 50 % on average" in page
    assert "0 to 9 % 0" in rows and "50 to 59 % 1" in rows and "after the late factor" in page
    assert "01.a Write a 100 % 0 0 2.0/2" in rows and "Nothing was wrong." in page
    assert "a-1 (another attempt counts) 0/2 0 %" in rows and "a-2 1/2 50 %" in rows


def test_an_empty_class_has_a_page() -> None:
    page = class_page(class_numbers([]))
    assert "0 of 0 submissions graded</strong>" in page and "0 to 9 % 0" in Rows(page).rows
    none = class_page(class_numbers([(unreadable("a", "damaged"), None)]))
    assert "0 of 1 submissions graded</strong>" in none and "a damaged" in Rows(none).rows


def test_two_hundred_who_all_chose_their_own_words_are_bounded() -> None:
    handed = (
        (line_of(f"s{n}", one), one)
        for n in range(200)
        if (one := results(check("failed", message=("x" * n + " y") * 20)))
    )
    page = class_page(class_numbers(handed))
    assert "200 of 200 submissions graded" in page
    assert page.count("an example, from") == 20 and len(page) < 200_000


def test_results_come_back_from_json_as_they_were() -> None:
    checks = check("failed", message="No.", seconds=0.25), check(cached=True)
    time = datetime(2026, 12, 1, 12, tzinfo=UTC)
    about = Submission("Ada", "file", time, "git", "c0ffee", Late(time, 2, 0.5))
    one = results(*checks, salt="s", problems=("p",), submission=about)
    assert from_dict(json.loads(json_report(one))) == one


def test_the_json_has_the_same_numbers() -> None:
    one, two = results(check(), check()), results(check(), check("failed", message="No."))
    handed = [(line_of("one", one), one), (line_of("two", two), two)]
    data = json.loads(class_json(class_numbers([*handed, (unreadable("z", "bad"), None)])))
    assert (data["submissions"], data["graded"], data["mean_percent"]) == (3, 2, 75.0)
    assert data["bands"]["50 to 59 %"] == data["bands"]["90 to 100 %"] == 1
    assert data["tutorials"][0]["tasks"][1]["passed"] == 1
    assert data["diagnoses"][0]["words"] == "No." and data["not_graded"] == {"z": "bad"}


@pytest.mark.parametrize("text", ["{}", "no json", '{"tutorials": [{"tasks": 3}]}', "[]"])
def test_a_file_that_was_damaged_afterwards_is_told_and_stops_nothing(
    tmp_path: Path, text: str
) -> None:
    whole = results(check())
    (tmp_path / "good.json").write_text(json_report(whole))
    (tmp_path / "bad.json").write_text(text)
    write_class(tmp_path, [line_of("good", whole), Line("bad", 1, 2)])
    page = (tmp_path / "class.html").read_text()
    assert "1 of 2 submissions graded" in page
    assert any(row.startswith("bad its JSON file cannot be read") for row in Rows(page).rows)


def test_a_batch_that_went_on_has_the_whole_class(tmp_path: Path) -> None:
    handed, out = tmp_path / "handed in", tmp_path / "results"
    for name in ("alice", "class"):  # the second one's own name would be that of the page
        shutil.copytree(MINI_COURSE / "solutions", handed / name)
    source = (handed / "class" / DEMO).read_text().replace("return 2 * x", "return -2 * x")
    (handed / "class" / DEMO).write_text(source)
    arguments = ("batch", str(handed), "--out", str(out), "--salt", "s")
    first = grade(MINI_COURSE, *arguments)
    assert first.returncode == 0, first.stderr
    assert f"How the class did is told by {out}/class.html" in first.stdout
    (out / "class.html").unlink()
    (handed / "zed.zip").write_bytes(b"no archive")
    assert "2 of 3 were graded before" in grade(MINI_COURSE, *arguments).stdout
    page = (out / "class.html").read_text()
    assert "2 of 3 submissions graded, 58 % on average" in page
    assert "The sign is reversed" in page
    links = Rows(page).links
    assert all((out / str(link)).is_file() for link in links)
    assert "./class_.html" in links and "./alice.html" in links
