"""Reads the modules of all submissions and compares them, module by module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.course import Course, Selection
from grader.course.layout import holds_tutorials
from grader.course.stubs import fresh_stub
from grader.examiner.source import read_source
from grader.results.text import clean_line
from grader.similar.compare import Pair, similar_pairs
from grader.similar.fingerprints import Fingerprints, fingerprints, grams_of
from grader.similar.tokens import MAX_TOKENS, tidy, tokens_of
from grader.submission import SubmissionError, opened

MAX_PAIRS = 100
"""That are shown, the most equal ones."""


@dataclass
class Survey:
    """What was found in a class."""

    submissions: int = 0
    """Those that could be read."""
    modules: tuple[str, ...] = ()
    """`t01_linear_model/model.py` and so on."""
    reference: bool = False
    """Whether this kit holds the solutions, so that what they hold could be left out."""
    pairs: list[Pair] = field(default_factory=list)
    """The most equal first; at most MAX_PAIRS."""
    found: int = 0
    """How many pairs there are in all."""
    unread: list[tuple[str, str]] = field(default_factory=list)
    """Submissions, or modules of them, that were not or not wholly compared, and why."""


def survey(
    submissions: Mapping[str, Path],
    course: Course,
    selection: Selection,
    students: Mapping[str, str],
    least: float,
    progress: Callable[[str], None],
) -> Survey:
    """Compare all submissions; one that cannot be read stops no other.

    Each is opened once, and of each only the fingerprints are kept.

    Args:
        submissions: folders and archives by name.
        course: the course.
        selection: whose tasks' modules to compare.
        students: whose each is; two attempts of one student are no pair.
        least: how many percent of what is their own have to be equal.
        progress: told the name of each submission that was read.

    Raises:
        CourseError: a reference module of the course cannot be read.
    """
    paths = {task_module(tutorial.name, task.module)
             for tutorial, tasks in selection.items() for task in tasks}  # fmt: skip
    found = Survey(modules=tuple(sorted(paths)), reference=holds_tutorials(course.solutions))
    given = {path: _given(course, path) for path in found.modules}
    prints: dict[str, dict[str, Fingerprints]] = {path: {} for path in found.modules}
    for name, place in submissions.items():
        try:
            with opened(place, course) as code:
                for path in found.modules:
                    _take(code, path, name, given[path], prints[path], found)
            found.submissions += 1
        except (SubmissionError, OSError) as error:
            found.unread.append((name, clean_line(str(error))))
        progress(name)
    for path in found.modules:
        pairs = [
            pair
            for pair in similar_pairs(path, prints.pop(path), least)
            if students[pair.left.submission] != students[pair.right.submission]
        ]
        found.found += len(pairs)
        found.pairs = sorted([*found.pairs, *pairs], key=Pair.order)[:MAX_PAIRS]
    return found


def task_module(tutorial: str, module: str) -> str:
    """The path of a module in a folder of code."""
    return f"{tutorial}/{module}.py"


def module_text(code: Path, path: str) -> str | None:
    """The text of a module of a submission; empty where there is none.

    Returns:
        None for a link that leads out of the submission: what it shows is nobody's work.
    """
    try:
        file = (code / path).resolve()
        inside = file.is_relative_to(code.resolve())
    except (OSError, RuntimeError):  # a circle of links
        return None
    return tidy(read_source(file)) if inside else None


def _take(
    code: Path,
    path: str,
    name: str,
    given: set[int],
    prints: dict[str, Fingerprints],
    found: Survey,
) -> None:
    text = module_text(code, path)
    if text is None:
        found.unread.append((name, f"{path}: is a link that leads out of the submission"))
        return
    tokens = tokens_of(text)
    if tokens.cut:
        found.unread.append((name, f"{path}: only its first {MAX_TOKENS} tokens were compared"))
    prints[name] = fingerprints(tokens, given)


def _given(course: Course, path: str) -> set[int]:
    """The k-grams of the stub and of the reference."""
    return {
        gram
        for text in _own_texts(course, path)
        for run in tokens_of(tidy(text)).runs
        for gram in grams_of(run)
    }


def _own_texts(course: Course, path: str) -> Iterator[str]:
    yield read_source(course.solutions / path)
    if holds_tutorials(course.solutions) or (course.stubs / path).is_file():
        yield fresh_stub(course, Path(path)).decode("utf-8", "replace")
