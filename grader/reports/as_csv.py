"""Results as a table for a spreadsheet: one line a task."""

from __future__ import annotations

import csv
import io

from grader.reports.cells import cell
from grader.results.model import Results, TaskResult, TutorialResult
from grader.results.text import clean_line
from grader.results.verdict import Verdict

_COLUMNS = (
    "tutorial", "task", "title", "score", "max_score", "verdict", "checks_passed", "checks",
    "message",
)  # fmt: skip


def csv_report(results: Results) -> str:
    """The table; no cell is taken for a formula.

    Points are those of the code, before any late factor. A challenge has 0 as its maximum, so that
    the columns add up: its points are on top.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_COLUMNS)
    for tutorial in results.tutorials:
        table.writerows(_row(tutorial, task) for task in tutorial.tasks)
    return text.getvalue()


def _row(tutorial: TutorialResult, task: TaskResult) -> list[str]:
    passed = sum(check.verdict is Verdict.PASSED for check in task.checks)
    message = next((check.message for check in task.checks if check.message), "")
    values = (
        tutorial.name,
        task.id,
        task.title,
        task.score,
        0 if task.challenge else task.points,
        task.verdict.value,
        passed,
        len(task.checks),
        clean_line(message),
    )
    return [cell(value) for value in values]
