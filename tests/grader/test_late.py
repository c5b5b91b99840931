"""Late submissions: what `grade submission` and `grade batch` make of grading.toml."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from grading_helper import MINI_COURSE
from test_cli import SCHEMA, grade
from test_submissions import solution_files, zipped

from grader.commands.attempts import count_attempts
from grader.course.policy import BEST, EACH, LAST
from grader.reports.gradebook import Line
from grader.results.model import Late

DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)
POLICY = """[late]
due = {due}
percent_per_day = 10
attempts = "best"
[gradescope]
hidden = "hidden"
"""


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """The small course with a due date, and a folder `in` with alice's two submissions."""
    root = tmp_path / "kit"
    shutil.copytree(MINI_COURSE, root)
    (root / "in").mkdir()
    (root / "grading.toml").write_text(POLICY.format(due="2026-12-01T12:00:00Z"))
    half = solution_files()
    half["t01_demo/demo.py"] = half["t01_demo/demo.py"].replace(b"add(1)", b"add(2)")
    zipped(root / "in/alice-1.zip", half)
    zipped(root / "in/alice-2.zip", solution_files())
    (root / "times.csv").write_text(
        "submission,time\nalice-1,2026-12-01T11:00:00Z\nalice-2,2026-12-04T11:00:00Z\n"
    )
    return root


def gradebook(root: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((root / "out/gradebook.csv").read_text())))


def test_a_batch_counts_the_best_attempt_and_follows_a_new_due_date(kit: Path) -> None:
    call = ("batch", "in", "--out", "out", "--metadata", "times.csv", "--salt", "s")
    done = grade(kit, *call)
    assert done.returncode == 0, done.stderr
    first, second = gradebook(kit)
    assert [row["student"] for row in (first, second)] == ["alice", "alice"]
    assert (first["score"], first["late_factor"], first["final_score"]) == ("5", "1", "5")
    assert (second["score"], second["late_days"], second["final_score"]) == ("6", "3", "4.2")
    assert (second["percent"], second["bonus"], second["final_bonus"]) == ("70.0", "1", "0.7")
    assert (first["counts"], second["counts"]) == ("yes", "no")
    report = json.loads((kit / "out/alice-2.zip.json").read_text())
    jsonschema.validate(report, SCHEMA)
    assert (report["score"], report["final_score"]) == (6, 4.2)
    assert "3 days late, times 0.7: 4.2 of 6 points" in (kit / "out/alice-2.zip.html").read_text()

    (kit / "times.csv").write_text(
        "submission,time,due\nalice-1,2026-12-01T11:00:00Z,\n"
        "alice-2,2026-12-04T11:00:00Z,2026-12-08T12:00:00Z\n"
    )
    again = grade(kit, *call)
    assert "1 of 2 were graded before." in again.stdout
    first, second = gradebook(kit)
    assert (second["final_score"], first["counts"], second["counts"]) == ("6", "no", "yes")


def test_a_submission_shows_what_it_earned_and_what_counts(kit: Path) -> None:
    metadata = {
        "created_at": "2026-12-02T06:00:00-07:00",
        "assignment": {"due_date": "2026-12-01T12:00:00+00:00"},
        "users": [{"name": "Alice"}],
    }
    (kit / "meta.json").write_text(json.dumps(metadata))
    call = ("in/alice-2.zip", "--metadata", "meta.json", "--report", "gradescope=g.json")
    done = grade(kit, "submission", *call)
    assert done.returncode == 0, done.stderr
    assert "Handed in: Alice, 2026-12-02 13:00:00 UTC" in done.stdout
    assert "6 of 6 points (100 %)" in done.stdout
    assert "2 days late, times 0.8: 4.8 of 6 points count, 0.8 bonus." in done.stdout
    found = json.loads((kit / "g.json").read_text())
    assert found["score"] == 5.6
    assert {test["visibility"] for test in found["tests"]} == {"visible", "hidden"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("submission", "in/alice-1.zip", "--metadata", "no.csv"), "no.csv: cannot be read"),
        (("submission", "in/alice-1.zip", "--metadata", "other.csv"), "no line for alice-1.zip"),
        (("batch", "in", "--out", "out", "--metadata", "meta.json"), "tells of one submission"),
        (("batch", "in", "--out", "out", "--metadata", "bad.csv"), "lacks the column 'submission'"),
    ],
)
def test_wrong_metadata_is_one_sentence(kit: Path, arguments: tuple[str, ...], words: str) -> None:
    (kit / "other.csv").write_text("submission,name\nbob.zip,Bob\n")
    (kit / "bad.csv").write_text("name\nBob\n")
    (kit / "meta.json").write_text('{"created_at": "", "assignment": {}}')
    done = grade(kit, *arguments)
    assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [("run",), ("submission", "in"), ("batch", "in", "--out", "o")])
def test_a_faulty_grading_toml_is_told_before_anything_is_graded(
    kit: Path, command: tuple[str, ...]
) -> None:
    (kit / "grading.toml").write_text("[late]\ndue = 2026-12-01\n")
    done = grade(kit, *command)
    assert done.returncode == 2
    assert "[late] has a date as 'due', make it a date and time with an offset" in done.stderr
    assert not (kit / "o").exists()


def line(name: str, score: int, day: int, factor: float = 1.0, problem: str = "") -> Line:
    late = Late(DUE, 1, factor) if factor < 1 else None
    return Line(name, score, 10, problem=problem, student="a", time=DUE.replace(day=day), late=late)


@pytest.mark.parametrize(
    ("attempts", "lines", "counts"),
    [
        (EACH, [line("a-1", 5, 1), line("a-2", 6, 2)], {"a-1", "a-2"}),
        (BEST, [line("a-1", 5, 1), line("a-2", 6, 2)], {"a-2"}),
        (BEST, [line("a-1", 5, 1), line("a-2", 6, 2, 0.5)], {"a-1"}),
        (BEST, [line("a-1", 5, 2), line("a-2", 5, 1)], {"a-2"}),
        (LAST, [line("a-1", 5, 1), line("a-2", 2, 2)], {"a-2"}),
        (LAST, [line("a-1", 5, 1), line("a-2", 0, 2, problem="is damaged")], {"a-1"}),
        (LAST, [line("a-10", 5, 1), line("a-2", 6, 1)], {"a-10"}),
        (BEST, [line("a-1", 0, 1, problem="is damaged")], {"a-1"}),
    ],
)
def test_one_attempt_of_a_student_counts(
    attempts: str, lines: list[Line], counts: set[str]
) -> None:
    found = count_attempts({line.name: line for line in lines}, attempts)
    assert {name for name, line in found.items() if line.counts} == counts


def test_each_student_has_one_that_counts() -> None:
    lines = {"a": line("a", 1, 1), "b": Line("b", student="b")}
    assert all(found.counts for found in count_attempts(lines, BEST).values())
