"""What an instructor decides about grading, in `grading.toml` at the course's root."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from grader.course.table import Table, read_toml

POLICY = "grading.toml"
EACH, BEST, LAST = "each", "best", "last"
AFTER_PUBLISHED, HIDDEN = "after_published", "hidden"
_YEAR = 366 * 24 * 60  # minutes


@dataclass(frozen=True)
class LatePolicy:
    """When submissions are due, and what a late one loses."""

    due: datetime
    """With an offset."""
    grace: timedelta
    """So late is not late at all; later than that, days count from when it was due."""
    percent_per_day: float
    """Of the points, for each day that has begun."""
    floor_percent: float
    """Of the points: so much is left, however late."""
    attempts: str
    """Which of a student's submissions counts: EACH on its own, the BEST or the LAST."""


@dataclass(frozen=True)
class Policy:
    """All of `grading.toml`; without the file, no due date."""

    late: LatePolicy | None = None
    gradescope_hidden: str = AFTER_PUBLISHED
    """When Gradescope shows what hidden checks say: AFTER_PUBLISHED, or never (HIDDEN)."""


def load_policy(root: Path) -> Policy:
    """Read `grading.toml` in a course's root folder; it may be absent.

    Raises:
        CourseError: it cannot be read, or holds what makes no sense; in one sentence.
    """
    file = root / POLICY
    if not file.exists():
        return Policy()
    table = Table(file, "the file", read_toml(file))
    late, gradescope = table.section("late"), table.section("gradescope")
    table.finish()
    return Policy(
        late=_late(late) if late else None,
        gradescope_hidden=_hidden(gradescope) if gradescope else AFTER_PUBLISHED,
    )


def _late(table: Table) -> LatePolicy:
    policy = LatePolicy(
        due=table.moment("due"),
        grace=timedelta(minutes=table.number("grace_minutes", 0, _YEAR)),
        percent_per_day=table.number("percent_per_day", 0, 100),
        floor_percent=table.number("floor_percent", 0, 100),
        attempts=table.choice("attempts", (EACH, BEST, LAST), EACH),
    )
    table.finish()
    return policy


def _hidden(table: Table) -> str:
    word = table.choice("hidden", (AFTER_PUBLISHED, HIDDEN), AFTER_PUBLISHED)
    table.finish()
    return word
