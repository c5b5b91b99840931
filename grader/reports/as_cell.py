"""Results of one task for a notebook: a fragment of HTML, or text for a prompt."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import Protocol

from rich.console import Console

from grader.reports.as_html import ENVIRONMENT
from grader.reports.terminal import terminal
from grader.reports.words import AS_LEARNER, explanation, title
from grader.results.model import Results
from grader.results.verdict import Verdict


class Named(Protocol):
    """A picture's title and what the reference draws, as PNG; empty when there is none."""

    @property
    def title(self) -> str:
        """The picture's title."""

    @property
    def target(self) -> bytes:
        """What the reference draws."""


def cell_html(results: Results, pictures: Sequence[tuple[Named, bytes, str]]) -> str:
    """A fragment for a notebook's cell; every text in it is escaped.

    Args:
        results: of one task.
        pictures: each with what the code drew, as PNG, and why it did not, if it did not.
    """
    (task,) = results.tasks()
    return ENVIRONMENT.get_template("cell.html").render(
        task=task,
        wrong=[c for c in task.checks if c.verdict in (*AS_LEARNER, Verdict.BROKEN)],
        passed=sum(check.verdict is Verdict.PASSED for check in task.checks),
        waiting=[c.message for c in task.checks if c.verdict is Verdict.BLOCKED][:1],
        pictures=pictures,
        title=title,
        explanation=explanation,
        data=lambda png: "data:image/png;base64," + base64.b64encode(png).decode(),
    )


def cell_text(results: Results) -> str:
    """What `grade TASK` prints, without colour."""
    text = io.StringIO()
    # In a notebook rich would draw for a browser.
    console = Console(file=text, width=100, highlight=False, color_system=None, force_jupyter=False)
    console.print(terminal(results))
    return "\n".join(line.rstrip() for line in text.getvalue().strip().splitlines())
