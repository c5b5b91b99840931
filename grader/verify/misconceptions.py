"""Misconceptions: named wrong solutions, each of which a check of its task has to catch.

One small file each in `tests/misconceptions/tNN_name/`: a docstring whose first line is the
mistake, with the lines `Task: NN.id` and `Diagnosis: words that the learner reads`; then only the
functions or classes that differ from the solution.
"""

from __future__ import annotations

import ast
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, CourseError, Task, Tutorial
from grader.results.model import CheckResult, Results
from grader.results.verdict import Verdict
from grader.verify.overlay import overlay

_TASK = re.compile(r"^Task: (\S+)$", re.M)
_DIAGNOSIS = re.compile(r"^Diagnosis: (.+)$", re.M)
_NOT_CAUGHT = (Verdict.PASSED, Verdict.BLOCKED)


@dataclass(frozen=True)
class Misconception:
    """A wrong solution of one task."""

    name: str
    tutorial: Tutorial
    task: Task
    mistake: str
    """What is wrong, in one line."""
    diagnosis: str
    """Words that one of the task's messages has to hold."""
    source: str


def folder_of(course: Course) -> Path:
    """Where the misconceptions of a course lie."""
    return course.root / "tests" / "misconceptions"


def load_misconceptions(course: Course, tutorial: Tutorial) -> list[Misconception]:
    """The misconceptions of a tutorial, by name.

    Raises:
        CourseError: a file does not say which task it is about, or what the learner reads.
    """
    files = sorted((folder_of(course) / tutorial.name).glob("*.py"))
    return [_load(file, tutorial) for file in files]


def write_variation(course: Course, misconception: Misconception, folder: Path) -> None:
    """Write the tutorial's solution with the mistake in it.

    Raises:
        CourseError: the file defines what the solution does not define.
    """
    name = misconception.tutorial.name
    module = f"{misconception.task.module}.py"
    shutil.copytree(
        course.solutions / name,
        folder / name,
        ignore=shutil.ignore_patterns("__pycache__", "*.png"),
    )
    try:
        source = overlay(
            (course.solutions / name / module).read_text("utf-8"), misconception.source
        )
    except ValueError as error:
        raise CourseError(f"{name}/{misconception.name}: {error}") from None
    (folder / name / module).write_text(source, "utf-8")


def complaint(misconception: Misconception, results: Results) -> str:
    """Why the checks did not do their work on it; empty when they did."""
    caught = [check for check in results.checks() if catches(check)]
    broken = [check for check in caught if check.verdict is Verdict.BROKEN]
    if broken or results.problems:
        words = broken[0].message if broken else results.problems[0]
        return f"it breaks a check: {words}"
    if not caught:
        return "no check of its own task catches it"
    if not any(names(misconception, check) for check in caught):
        return f"no message says {misconception.diagnosis!r}, but: {_text(caught[0])}"
    return ""


def catches(check: CheckResult) -> bool:
    """Whether a check has caught the mistake, in whatever words."""
    return check.verdict not in _NOT_CAUGHT


def names(misconception: Misconception, check: CheckResult) -> bool:
    """Whether a check has caught the mistake and says the words that are expected."""
    return catches(check) and misconception.diagnosis in _text(check)


def _text(check: CheckResult) -> str:
    return " ".join(f"{check.message} {check.diagnosis}".split())


def _load(file: Path, tutorial: Tutorial) -> Misconception:
    where = f"tests/misconceptions/{tutorial.name}/{file.name}"
    source = file.read_text("utf-8")
    try:
        said = ast.get_docstring(ast.parse(source)) or ""
    except SyntaxError as error:
        raise CourseError(f"{where}: line {error.lineno} is no Python ({error.msg})") from None
    key, words = _TASK.search(said), _DIAGNOSIS.search(said)
    if not key or not words:
        raise CourseError(f"{where}: its docstring needs a line 'Task: ...' and 'Diagnosis: ...'")
    task = next((task for task in tutorial.tasks if task.key == key[1]), None)
    if task is None:
        raise CourseError(f"{where}: there is no task {key[1]} in {tutorial.name}")
    return Misconception(file.stem, tutorial, task, said.splitlines()[0], words[1], source)
