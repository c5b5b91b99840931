"""What all submissions of a batch have in common, and what is kept of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from grader.course.files import write_atomic
from grader.examiner.grade import Request
from grader.reports.as_html import html_report
from grader.reports.as_json import json_report
from grader.reports.gradebook import Line, line_of, unreadable
from grader.results.model import Results, Submission
from grader.submission.arrival import Desk


@dataclass(frozen=True)
class Batch:
    """How submissions are treated.

    Attributes:
        request: how they are graded; its folder of code is not looked at, its salt is set.
        desk: who handed them in, and when.
        out: the folder for results.
    """

    request: Request
    desk: Desk
    out: Path

    def keep(self, name: str, about: Submission, results: Results) -> Line:
        """Write a submission's reports; its line in the gradebook.

        Raises:
            OSError: a report cannot be written.
        """
        shown = self.desk.policy.gradescope_hidden
        whole = replace(results, submission=about, hidden_shown=shown)
        write_atomic(self.out / f"{name}.html", html_report(whole).encode())
        # Last: a submission with a JSON file counts as graded.
        write_atomic(self.out / f"{name}.json", json_report(whole).encode())
        return line_of(name, whole)


def died(name: str) -> Line:
    """The line of a submission whose examiner did not come back."""
    return unreadable(name, "the process that graded it died; run the same command again")
