"""One line a submission, as CSV for spreadsheets and learning platforms."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from grader.reports.cells import cell
from grader.reports.words import number
from grader.results.as_json import to_dict
from grader.results.from_json import late_from_dict
from grader.results.model import Late, Results, kept
from grader.results.text import clean_line

_COLUMNS = (
    "submission", "student", "time", "time_source", "score", "late_days", "late_factor",
    "final_score", "max_score", "percent", "bonus", "final_bonus", "counts",
)  # fmt: skip
"""`score` and `bonus` are what the code earned; the final ones and `percent` are what is left after
the late factor. `counts` says whether it is the student's attempt that counts."""


@dataclass(frozen=True)
class Line:
    """A submission in the gradebook."""

    name: str
    score: int = 0
    max_score: int = 0
    bonus: int = 0
    broken: bool = False
    """The grader itself failed somewhere: the score is not to be trusted."""
    problem: str = ""
    """Why it could not be graded; empty when it was."""
    tutorials: dict[str, int] = field(default_factory=dict)
    """Points by tutorial, before any late factor."""
    late: Late | None = None
    student: str = ""
    time: datetime | None = None
    time_source: str = ""
    """Who vouches for the time, as in `Submission`."""
    counts: bool = True
    """Whether it is the attempt of this student that counts."""

    @property
    def percent(self) -> float:
        """Of the points to be had, before any late factor."""
        return 100.0 * self.score / self.max_score if self.max_score else 0.0

    @property
    def final_score(self) -> float:
        """The points after the late factor."""
        return kept(self.score, self.late)

    @property
    def final_percent(self) -> float:
        """Of the points to be had, after the late factor."""
        return 100.0 * self.final_score / self.max_score if self.max_score else 0.0


def line_of(name: str, results: Results) -> Line:
    """The line of a graded submission."""
    return _line(name, json.loads(json.dumps(to_dict(results))))


def unreadable(name: str, problem: str) -> Line:
    """The line of a submission that could not be opened."""
    return Line(name, problem=clean_line(problem))


def read_line(folder: Path, name: str) -> Line | None:
    """The line of a submission that was graded before; None when it was not."""
    try:
        return _line(name, json.loads((folder / f"{name}.json").read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def gradebook(lines: Sequence[Line]) -> str:
    """The table, by name; no cell is taken for a formula."""
    columns = sorted({tutorial for line in lines for tutorial in line.tutorials})
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow([*_COLUMNS, *columns, "problem"])
    for line in sorted(lines, key=lambda line: line.name):
        points = [line.tutorials.get(column, 0) for column in columns]
        broken = "the grader broke; grade it again" if line.broken else ""
        table.writerow([*map(cell, _row(line)), *points, cell(line.problem or broken)])
    return text.getvalue()


def _row(line: Line) -> tuple[object, ...]:
    return (
        line.name,
        line.student,
        line.time.isoformat() if line.time else "",
        line.time_source,
        line.score,
        line.late.days if line.late else 0,
        number(line.late.factor if line.late else 1),
        number(line.final_score),
        line.max_score,
        f"{line.final_percent:.1f}",
        line.bonus,
        number(kept(line.bonus, line.late)),
        "yes" if line.counts else "no",
    )


def _line(name: str, report: dict[str, object]) -> Line:
    tutorials = report["tutorials"]
    assert isinstance(tutorials, list)
    verdicts = [task["verdict"] for tutorial in tutorials for task in tutorial["tasks"]]
    return Line(
        name,
        score=int(str(report["score"])),
        max_score=int(str(report["max_score"])),
        bonus=sum(tutorial["bonus"] for tutorial in tutorials),
        broken=bool(report["problems"]) or "broken" in verdicts,
        tutorials={tutorial["name"]: tutorial["score"] for tutorial in tutorials},
        late=_late(report["submission"]),
    )


def _late(submission: object) -> Late | None:
    late = submission["late"] if isinstance(submission, dict) else None
    if late is None:
        return None
    return late_from_dict(late)
