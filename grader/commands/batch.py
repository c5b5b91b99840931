"""`grade batch DIR --out DIR`: grade every submission in a folder, and write a gradebook."""

from __future__ import annotations

import os
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.progress import TimeRemainingColumn

from grader.batch.cluster import grade_on_cluster
from grader.batch.local import grade_here
from grader.batch.one import Batch
from grader.commands.attempts import count_attempts
from grader.commands.bars import counting_bar
from grader.commands.class_page import CLASS, write_class
from grader.commands.task_lines import say
from grader.course import Course, CourseError, find_root, load_course, resolve
from grader.course.files import write_atomic
from grader.course.policy import EACH, load_policy
from grader.examiner.grade import Request
from grader.reports.gradebook import Line, gradebook, read_line
from grader.results.model import Submission
from grader.submission.arrival import Desk
from grader.submission.handed_in import handed_in
from grader.submission.metadata import is_gradescope, read_metadata

ALL_GRADED, SOME_BROKEN = 0, 3
_DOUBTFUL = {
    "file": "timed by the date of the archive on this disk",
    "git": "timed by a commit, whose author can set its date",
    "learner": "timed by the learner's own submission.json",
    "": "without any time, so never late",
}
"""Times that an instructor may want to replace, by their source."""


@dataclass(frozen=True)
class BatchOptions:
    """The options of `grade batch`, parsed."""

    submissions: Path
    out: Path
    metadata: Path | None
    targets: Sequence[str]
    specs: str
    jobs: int | None
    cluster: str | None
    isolation: str
    timeout_scale: float
    salt: str | None


def grade_batch(options: BatchOptions, out: Console, progress: Console) -> int:
    """Grade what has not been graded yet; a submission that cannot be read stops no other.

    Each submission gets `NAME.json` and `NAME.html` in the folder for results, and all of them a
    line in `gradebook.csv`; `class.html` tells how they did together. A second call goes on where
    the first one stopped, and grades again what is now due at another time.

    Returns:
        0, or 3 when the grader itself broke on a submission; scores do not matter.

    Raises:
        CourseError: the folder is missing or empty, the request makes no sense here, or
            grading.toml or the file of `--metadata` is faulty.
    """
    course = load_course(find_root(Path.cwd()))
    desk = _desk(options.metadata, course)
    selection = resolve(course, options.targets)
    submissions = handed_in(options.submissions, taken=[CLASS])
    options.out.mkdir(parents=True, exist_ok=True)
    request = Request(
        course,
        selection,
        options.submissions,
        specs=options.specs,
        isolation=options.isolation,
        time_scale=options.timeout_scale,
        # One salt for all: each is asked the same questions.
        salt=options.salt or secrets.token_hex(16),
    )
    batch = Batch(request, desk, options.out)
    arrivals = {name: desk.arrival(path, course) for name, path in submissions.items()}
    lines = _graded_before(options.out, arrivals)
    waiting = {name: path for name, path in submissions.items() if name not in lines}
    if lines:
        say(out, f"{len(lines)} of {len(submissions)} were graded before.")
    if waiting:
        lines |= _grade_all(_lines_of(waiting, batch, options, out), len(waiting), progress)
    lines = _with_students(lines, submissions, arrivals, desk)
    write_atomic(options.out / "gradebook.csv", gradebook(list(lines.values())).encode())
    write_class(options.out, list(lines.values()))
    _report(lines, options.out, out)
    _tell_sources(desk, arrivals.values(), out)
    return SOME_BROKEN if any(line.broken for line in lines.values()) else ALL_GRADED


def _graded_before(out: Path, arrivals: dict[str, Submission]) -> dict[str, Line]:
    """What an earlier call graded, unless the grader broke or it is now late by another measure."""
    found = {name: read_line(out, name) for name in arrivals}
    return {
        name: line
        for name, line in found.items()
        if line and not line.broken and line.late == arrivals[name].late
    }


def _with_students(
    lines: dict[str, Line], paths: dict[str, Path], arrivals: dict[str, Submission], desk: Desk
) -> dict[str, Line]:
    """The lines with whose they are, when they came, and which of a student's counts."""
    known = {
        name: replace(
            line,
            student=desk.student(paths[name]),
            time=arrivals[name].time,
            time_source=arrivals[name].time_source,
        )
        for name, line in lines.items()
    }
    late = desk.policy.late
    return count_attempts(known, late.attempts if late else EACH)


def _desk(metadata: Path | None, course: Course) -> Desk:
    policy = load_policy(course.root)
    if metadata is None:
        return Desk(policy)
    if is_gradescope(metadata):
        raise CourseError(
            f"--metadata {metadata}: Gradescope's file tells of one submission; "
            "give it to `grade submission`"
        )
    return Desk(policy, read_metadata(metadata))


def _lines_of(
    waiting: dict[str, Path], batch: Batch, options: BatchOptions, out: Console
) -> Iterator[Line]:
    if options.cluster is None:
        return grade_here(waiting, batch, options.jobs or os.cpu_count() or 1)
    if options.jobs is not None:
        raise CourseError(
            "--jobs and --cluster: a cluster's workers say how many; leave out --jobs"
        )
    return grade_on_cluster(options.cluster, waiting, batch, lambda words: say(out, words))


def _grade_all(lines: Iterator[Line], total: int, console: Console) -> dict[str, Line]:
    done: dict[str, Line] = {}
    with counting_bar(console, TimeRemainingColumn()) as bar:
        row = bar.add_task("loading TensorFlow", total=total)
        for line in lines:
            done[line.name] = line
            bar.update(row, description=line.name, advance=1)
    return done


def _report(lines: dict[str, Line], folder: Path, out: Console) -> None:
    for line in lines.values():
        if line.problem:
            say(out, f"{line.name}: {line.problem}")
    graded = [line for line in lines.values() if not line.problem]
    mean = sum(line.final_percent for line in graded) / len(graded) if graded else 0.0
    say(out, f"{len(graded)} of {len(lines)} graded, {mean:.0f} % on average.")
    say(out, f"The gradebook is {folder / 'gradebook.csv'}")
    say(out, f"How the class did is told by {folder / CLASS}.html")


def _tell_sources(desk: Desk, arrivals: Iterable[Submission], out: Console) -> None:
    """Say which times a late factor rests on that the instructor did not give."""
    if desk.policy.late is None:
        return
    sources = Counter(about.time_source for about in arrivals)
    for source, words in _DOUBTFUL.items():
        if sources[source]:
            say(out, f"{sources[source]} {words}; `--metadata FILE` gives the times.")
