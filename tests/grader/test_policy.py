"""`grading.toml`: what it may say, one sentence for what it may not, and what lateness costs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from grader.course import CourseError
from grader.course.policy import LatePolicy, Policy, load_policy
from grader.submission.late import lateness

DUE = datetime(2026, 12, 1, 23, 59, tzinfo=UTC)
LATE = "[late]\ndue = 2026-12-01T23:59:00Z\n"


def loaded(root: Path, text: str) -> Policy:
    (root / "grading.toml").write_text(text)
    return load_policy(root)


def test_without_the_file_nothing_is_ever_late(tmp_path: Path) -> None:
    assert load_policy(tmp_path) == Policy(None, "after_published")
    assert loaded(tmp_path, "") == Policy(None, "after_published")


def test_all_of_it_is_read(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        LATE + 'grace_minutes = 15\npercent_per_day = 7.5\nfloor_percent = 20\nattempts = "best"\n'
        '[gradescope]\nhidden = "hidden"\n',
    )
    assert found.late == LatePolicy(DUE, timedelta(minutes=15), 7.5, 20.0, "best")
    assert found.gradescope_hidden == "hidden"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[late\n", "is not valid TOML"),
        ("[lates]\n", "the file has an unknown key 'lates', did you mean 'late'?"),
        ("late = 3\n", "the file has a whole number (3) as 'late', make it a table [late]"),
        ("[late]\n", "[late] lacks the key 'due', add it"),
        ("[late]\ndue = 2026-12-01T23:59:00\n", "has a date and time without an offset as 'due'"),
        ("[late]\ndue = 2026-12-01\n", "has a date as 'due', make it a date and time with an"),
        ('[late]\ndue = "tomorrow"\n', "has a text ('tomorrow') as 'due'"),
        (LATE + "grace = 3\n", "[late] has an unknown key 'grace', remove it"),
        (LATE + "grace_minutes = -1\n", "a whole number (-1) as 'grace_minutes', make it a number"),
        (LATE + "percent_per_day = 110\n", "make it a number from 0 to 100"),
        (LATE + "percent_per_day = nan\n", "has a number (nan) as 'percent_per_day'"),
        (LATE + "floor_percent = true\n", "has true or false (True) as 'floor_percent'"),
        (LATE + 'attempts = "worst"\n', 'make it "each" or "best" or "last"'),
        ('[gradescope]\nhidden = "visible"\n', 'make it "after_published" or "hidden"'),
        ("[gradescope]\nshown = 1\n", "[gradescope] has an unknown key 'shown', remove it"),
    ],
)
def test_a_fault_is_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CourseError) as caught:
        loaded(tmp_path, text)
    assert "grading.toml: " in str(caught.value) and words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("after", "days", "factor"),
    [
        (timedelta(days=-3), 0, 1.0),
        (timedelta(0), 0, 1.0),
        (timedelta(minutes=15), 0, 1.0),
        (timedelta(minutes=15, microseconds=1), 1, 0.9),
        (timedelta(days=1), 1, 0.9),
        (timedelta(days=1, seconds=1), 2, 0.8),
        (timedelta(days=6), 6, 0.4),
        (timedelta(days=7), 7, 0.35),
        (timedelta(days=700), 700, 0.35),
    ],
)
def test_each_day_that_has_begun_costs_the_same_down_to_the_floor(
    after: timedelta, days: int, factor: float
) -> None:
    policy = LatePolicy(DUE, timedelta(minutes=15), 10, 35, "each")
    late = lateness(policy, DUE + after)
    assert (late.days, late.factor) == (days, pytest.approx(factor))


def test_a_prolonged_date_counts_instead_of_the_courses() -> None:
    policy = LatePolicy(DUE, timedelta(0), 10, 0, "each")
    prolonged = DUE + timedelta(days=7)
    assert lateness(policy, DUE + timedelta(days=6), prolonged).days == 0
    assert lateness(policy, DUE + timedelta(days=8), prolonged).days == 1
