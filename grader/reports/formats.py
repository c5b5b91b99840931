"""The formats of `--report FORMAT=PATH`, and writing them safely."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course.files import write_atomic
from grader.reports.as_classroom import classroom_report
from grader.reports.as_csv import csv_report
from grader.reports.as_exercism import exercism_report
from grader.reports.as_github import github_report
from grader.reports.as_gradescope import gradescope_report
from grader.reports.as_html import html_report
from grader.reports.as_json import json_report
from grader.reports.as_junit import junit_report
from grader.reports.as_markdown import markdown_report
from grader.results.model import Results

FORMATS: dict[str, Callable[[Results], str]] = {
    "json": json_report,
    "html": html_report,
    "junit": junit_report,
    "gradescope": gradescope_report,
    "github": github_report,
    "markdown": markdown_report,
    "csv": csv_report,
    "classroom": classroom_report,
    "exercism": exercism_report,
}


class ReportError(Exception):
    """A report was asked for in a way that makes no sense, or could not be written."""


@dataclass(frozen=True)
class Target:
    """One `--report`: a format, and a path or '-' for the standard output."""

    format: str
    path: str

    @classmethod
    def parse(cls, text: str) -> Target:
        """Read FORMAT=PATH.

        Raises:
            ReportError: it has another form, or the format is unknown.
        """
        format_name, equals, path = text.partition("=")
        if not equals or not path or format_name not in FORMATS:
            raise ReportError(
                f"--report {text}: write FORMAT=PATH with a format of {', '.join(FORMATS)}, "
                "such as --report json=results.json"
            )
        if path != "-" and not Path(path).absolute().parent.is_dir():
            raise ReportError(
                f"--report {text}: the folder {Path(path).absolute().parent} does not exist"
            )
        return cls(format_name, path)

    def write(self, results: Results) -> None:
        """Render and write; a file is replaced as a whole or not at all.

        Raises:
            ReportError: the file cannot be written.
        """
        text = FORMATS[self.format](results)
        if self.path == "-":
            sys.stdout.write(text)
            return
        try:
            write_atomic(Path(self.path), text.encode())
        except OSError as error:
            raise ReportError(
                f"{self.path}: the report could not be written ({error.strerror})"
            ) from None


def write_all(targets: Sequence[Target], results: Results) -> None:
    """Write every report; one that fails does not keep the others from being written.

    Raises:
        ReportError: of the first that could not be written.
    """
    failures = []
    for target in targets:
        try:
            target.write(results)
        except ReportError as error:
            failures.append(error)
    if failures:
        raise failures[0]
