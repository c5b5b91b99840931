"""`grade margins`: the measured margins of a course as a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from grader.course import CourseError
from grader.course.files import write_atomic
from grader.verify.margins_page import margins_page, read_reports


def write_margins(reports: Sequence[Path], page: Path | None) -> int:
    """Write the page.

    Args:
        reports: JSON files of `grade verify --seeds N --report FILE`; of two that hold the same
            tutorial, the later one counts.
        page: where to; the standard output when None.

    Raises:
        CourseError: a report cannot be read, or the page not be written.
    """
    text = margins_page(read_reports(reports))
    if page is None:
        click.echo(text, nl=False)
        return 0
    try:
        write_atomic(page, text.encode())
    except OSError as error:
        raise CourseError(f"{page}: cannot be written ({error.strerror})") from None
    return 0
