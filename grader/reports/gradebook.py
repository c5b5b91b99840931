"""One line a submission, as CSV for spreadsheets and learning platforms."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.results.as_json import to_dict
from grader.results.model import Results
from grader.results.text import clean_line

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    """Points by tutorial."""

    @property
    def percent(self) -> float:
        """Of the points to be had."""
        return 100.0 * self.score / self.max_score if self.max_score else 0.0


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
    table.writerow(["submission", "score", "max_score", "percent", "bonus", *columns, "problem"])
    for line in sorted(lines, key=lambda line: line.name):
        broken = "the grader broke; grade it again" if line.broken else ""
        row = [line.name, line.score, line.max_score, f"{line.percent:.1f}", line.bonus]
        points = [line.tutorials.get(column, 0) for column in columns]
        table.writerow([*map(_cell, row), *points, _cell(line.problem or broken)])
    return text.getvalue()


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
    )


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
