"""`grade similar DIR`: which modules of a class are suspiciously equal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import TimeRemainingColumn

from grader.commands.bars import counting_bar
from grader.commands.task_lines import say
from grader.course import Course, CourseError, find_root, load_course, resolve
from grader.course.files import write_atomic
from grader.course.policy import load_policy
from grader.similar.compare import Pair, Side
from grader.similar.excerpt import Line, marked_lines
from grader.similar.page import Shown, similar_page
from grader.similar.survey import Survey, module_text, survey
from grader.submission import SubmissionError, opened
from grader.submission.arrival import Desk
from grader.submission.handed_in import handed_in

DONE = 0
_TOLD = 10


def report_similar(
    folder: Path, targets: Sequence[str], page: Path, least: float, out: Console, progress: Console
) -> int:
    """Compare all submissions in a folder and write a page with the pairs side by side.

    Args:
        folder: of submissions, as for `grade batch`.
        targets: whose tasks' modules to compare; all when empty.
        page: where the HTML page goes.
        least: how many percent of what two modules have of their own have to be equal.
        out: where the summary goes.
        progress: where the progress bar goes while it lasts.

    Returns:
        0, whatever was found.

    Raises:
        CourseError: the folder is missing or empty, the request makes no sense here, grading.toml
            is faulty, or the page cannot be written.
    """
    course = load_course(find_root(Path.cwd()))
    selection = resolve(course, targets)
    submissions = handed_in(folder)
    desk = Desk(load_policy(course.root))
    with counting_bar(progress, TimeRemainingColumn()) as bar:
        row = bar.add_task("reading", total=len(submissions))
        found = survey(
            submissions,
            course,
            selection,
            {name: desk.student(path) for name, path in submissions.items()},
            least,
            lambda name: bar.update(row, description=name, advance=1),
        )
        bar.update(row, description="comparing")
        shown = _with_lines(found.pairs, submissions, course)
    try:
        write_atomic(page, similar_page(found, shown, least).encode())
    except OSError as error:
        raise CourseError(f"{page}: cannot be written ({error.strerror})") from None
    _report(found, page, out)
    return DONE


def _with_lines(
    pairs: Sequence[Pair], submissions: Mapping[str, Path], course: Course
) -> list[Shown]:
    """The pairs with the lines to show; each submission is opened once more."""
    lines: dict[tuple[int, bool], list[Line]] = {}
    wanted: dict[str, list[tuple[tuple[int, bool], str, Side]]] = {}
    for number, pair in enumerate(pairs):
        for is_left, side in ((True, pair.left), (False, pair.right)):
            wanted.setdefault(side.submission, []).append(((number, is_left), pair.module, side))
    for name, sides in wanted.items():
        try:
            with opened(submissions[name], course) as code:
                for key, path, side in sides:
                    lines[key] = marked_lines(module_text(code, path) or "", side.equal)
        except (SubmissionError, OSError):  # gone since: the pair is told without its lines
            continue
    return [
        Shown(pair, lines.get((number, True), []), lines.get((number, False), []))
        for number, pair in enumerate(pairs)
    ]


def _report(found: Survey, page: Path, out: Console) -> None:
    for name, why in found.unread:
        say(out, f"{name}: {why}")
    for pair in found.pairs[:_TOLD]:
        names = f"{pair.left.submission} and {pair.right.submission}"
        say(out, f"{pair.percent:3.0f} %  {names}, {pair.module} ({pair.tokens} tokens)")
    if found.found > _TOLD:
        say(out, f"and {found.found - _TOLD} more")
    pairs = "1 pair" if found.found == 1 else f"{found.found or 'no'} pairs"
    say(out, f"{pairs} in {found.submissions} submissions: a hint, not a verdict.")
    say(out, f"Side by side they are in {page}")
