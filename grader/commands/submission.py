"""`grade submission PATH`: grade a folder or an archive that was handed in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rich.console import Console

from grader.commands.run import RunOptions, run
from grader.course import find_root, load_course
from grader.submission import opened


def grade_submission(path: Path, options: RunOptions, out: Console, progress: Console) -> int:
    """Grade like `grade run --code`; a tutorial that is missing scores zero.

    Args:
        path: a folder, or a .zip or .tar.gz file.
        options: as for `grade run`; `code` is not looked at.
        out: where the terminal report goes.
        progress: where the progress bar goes while it lasts.

    Returns:
        the exit status, as of `grade run`.

    Raises:
        SubmissionError: it cannot be graded.
        CourseError: the request makes no sense here.
    """
    course = load_course(find_root(Path.cwd()))
    with opened(path, course) as code:
        return run(replace(options, code=code), out, progress)
