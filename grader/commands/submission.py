"""`grade submission PATH`: grade a folder or an archive that was handed in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rich.console import Console

from grader.commands.run import RunOptions, run
from grader.course import CourseError, find_root, load_course
from grader.course.policy import Policy, load_policy
from grader.submission import opened_whole
from grader.submission.arrival import Desk
from grader.submission.metadata import (
    GRADESCOPE,
    is_gradescope,
    read_gradescope,
    read_metadata,
)


def grade_submission(
    path: Path, metadata: Path | None, options: RunOptions, out: Console, progress: Console
) -> int:
    """Grade like `grade run --code`; a tutorial that is missing scores zero.

    Who handed it in, and when, stands in the reports; the late factor of grading.toml is applied.

    Args:
        path: a folder, or a .zip or .tar.gz file.
        metadata: the instructor's table of submissions, or Gradescope's file; None looks for
            Gradescope's at its usual place.
        options: as for `grade run`; `code` is not looked at.
        out: where the terminal report goes.
        progress: where the progress bar goes while it lasts.

    Returns:
        the exit status, as of `grade run`.

    Raises:
        SubmissionError: it cannot be graded.
        CourseError: the request makes no sense here, or a file for it is faulty.
    """
    course = load_course(find_root(Path.cwd()))
    if metadata is None and GRADESCOPE.is_file():
        metadata = GRADESCOPE
    desk = _desk(path, metadata, load_policy(course.root))
    with opened_whole(path, course) as whole:
        about = desk.inside(path, whole)
        return run(replace(options, code=whole.code), out, progress, about)


def _desk(path: Path, metadata: Path | None, policy: Policy) -> Desk:
    if metadata is None:
        return Desk(policy)
    if is_gradescope(metadata):
        return Desk(policy, {path.absolute().name: read_gradescope(metadata)}, "gradescope")
    desk = Desk(policy, read_metadata(metadata))
    if not desk.lists(path):
        raise CourseError(f"--metadata {metadata}: has no line for {path.absolute().name}")
    return desk
