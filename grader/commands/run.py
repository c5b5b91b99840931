"""`grade run`: grade the code in a folder and report."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import TimeElapsedColumn

from fixtures.integrity import FixtureError
from fixtures.real import sources, switch
from grader.cache import grade_changed
from grader.commands.bars import counting_bar
from grader.commands.task_lines import from_here
from grader.course import Course, CourseError, find_root, resolve
from grader.course.layout import Layout
from grader.course.policy import load_policy
from grader.examiner.grade import HIDDEN, Request, grade, present_specs
from grader.examiner.plugin import Progress, silent
from grader.progress import load_progress, save_progress
from grader.release.bundle import BUNDLE, KEY, is_sealed, unsealed
from grader.reports.formats import Target, write_all
from grader.reports.terminal import terminal
from grader.results.model import CheckResult, Results, Submission

PASSED, NOT_PASSED, BROKEN = 0, 1, 3


@dataclass(frozen=True)
class RunOptions:
    """The options of `grade run`, parsed."""

    targets: Sequence[str]
    code: Path | None
    specs: str
    reports: Sequence[Target]
    jobs: int | None
    isolation: str
    timeout_scale: float
    fail_under: float | None
    salt: str | None
    detail: int
    fresh: bool = True
    """Grade again what has not changed, too."""


def run(
    options: RunOptions, out: Console, progress: Console, submission: Submission | None = None
) -> int:
    """Grade and report; the exit status.

    Args:
        options: what the user asked for.
        out: where the terminal report goes.
        progress: where the progress bar goes while it lasts.
        submission: what was handed in; None for the learner's own exercises, which are never late.

    Raises:
        CourseError: the request makes no sense here, or grading.toml is faulty.
        ReportError: a report could not be written; the others are.
        FixtureError: real data were asked for, and there are none.
    """
    home = Layout(find_root(Path.cwd()))
    policy = load_policy(home.root)
    with unsealed(home.root) as course:
        request = _request(options, home, course)
        own = request.code_dir.resolve() == home.exercises.resolve()
        # What was handed in is always graded anew, and so is all that a key vouches for.
        reuse = own and not options.fresh and course.root == home.root
        grade_it = partial(_grade, progress)
        results = replace(
            grade_changed(request, grade_it) if reuse else grade_it(request, silent),
            folder=from_here(request.code_dir),
            submission=submission,
            hidden_shown=policy.gradescope_hidden,
        )
    if own:
        _remember(home.root, results, progress)
    if not any(target.path == "-" for target in options.reports):
        out.print(terminal(results, options.detail))
    write_all(options.reports, results)
    return exit_status(results, options.fail_under)


def exit_status(results: Results, fail_under: float | None) -> int:
    """0 all passed, or at least `fail_under` percent; 1 not; 3 the grader broke.

    It tells of the code alone, not of when it was handed in.
    """
    if results.broken:
        return BROKEN
    if results.interrupted:
        return NOT_PASSED
    return (
        PASSED if results.percent >= (100.0 if fail_under is None else fail_under) else NOT_PASSED
    )


def _request(options: RunOptions, home: Layout, course: Course) -> Request:
    """What to grade: the code lies in `home`, tasks and checks are those of `course`."""
    if switch.real_wanted() and not any(map(sources.is_fetched, sources.SOURCES)):
        raise FixtureError(
            f"{switch.VARIABLE} is 'real', but no real data are here yet; see `grade data list`"
        )
    selection = resolve(course, options.targets)
    code = home.exercises if options.code is None else options.code
    if not code.is_dir():
        raise CourseError(f"--code {code}: there is no such folder")
    if not any((code / tutorial.name).is_dir() for tutorial in selection):
        names = ", ".join(tutorial.name for tutorial in selection)
        if options.code is None:
            first = next(iter(selection)).id
            raise CourseError(
                f"{code}: none of the folders to grade is in it ({names}); "
                f"`grade reset {first}` brings it back"
            )
        raise CourseError(
            f"--code {code}: none of the folders to grade is in it ({names}); "
            "name the folder that holds them"
        )
    request = Request(
        course=course,
        selection=selection,
        code_dir=code,
        specs=options.specs,
        isolation=options.isolation,
        jobs=options.jobs or min(len(selection), os.cpu_count() or 1),
        time_scale=options.timeout_scale,
        salt=options.salt,
    )
    if HIDDEN in present_specs(request) and not course.hidden.is_dir():
        why = (
            f"set {KEY} to the key that opens {BUNDLE}"
            if is_sealed(home.root)
            else f"they belong in {course.hidden}"
        )
        raise CourseError(f"--specs {options.specs}: there are no hidden checks here, {why}")
    return request


def _remember(root: Path, results: Results, console: Console) -> None:
    """Keep the learner's progress; a run is worth showing even when that cannot be written."""
    kept = load_progress(root)
    kept.record(results.tasks(), datetime.now(UTC))
    try:
        save_progress(root, kept)
    except OSError as error:
        console.print(f"Your progress could not be kept ({error.strerror}).", markup=False)


def _grade(console: Console, request: Request, also: Progress) -> Results:
    """Grade behind a progress bar; `also` is told of each check, too."""
    with counting_bar(console, TimeElapsedColumn()) as bar:
        asked = sum(len(tasks) for tasks in request.selection.values())
        line = bar.add_task("loading TensorFlow", total=asked)
        seen: set[str] = set()

        def advance(check: CheckResult) -> None:
            task = check.id.partition("/")[0]
            seen.add(task)
            bar.update(line, description=task, completed=min(len(seen), asked))
            also(check)

        return grade(request, advance)
