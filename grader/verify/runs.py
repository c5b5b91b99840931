"""The runs behind a proof. Each takes and gives plain values, so that it can run in a pool."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from grader.course import Course, Task, Tutorial
from grader.examiner.grade import Request, grade_with
from grader.examiner.plugin import Enough, Progress, silent
from grader.examiner.zygote import ZygotePlace
from grader.results.model import CheckResult, Results
from grader.results.verdict import Verdict
from grader.verify.findings import Finding
from grader.verify.messages import Caught, check_read
from grader.verify.misconceptions import Misconception, complaint, names, write_variation

_UNTOUCHED = (Verdict.TODO, Verdict.BLOCKED)


@dataclass(frozen=True)
class Tried:
    """What came of a misconception."""

    caught: Caught | None
    """What a learner reads about it; None when no check has caught it."""
    findings: list[Finding]


def run_solutions(place: ZygotePlace, course: Course, tutorial: Tutorial, seed: int) -> Results:
    """Grade the reference solutions; hidden inputs are drawn from the seed."""
    return _grade(place, course, course.solutions, tutorial, f"seed-{seed}")


def run_stubs(place: ZygotePlace, course: Course, tutorial: Tutorial) -> list[Finding]:
    """Complain about checks that are not to be done yet although nothing has been written."""
    results = _grade(place, course, course.exercises, tutorial, "stubs")
    wrong = [check for check in results.checks() if check.verdict not in _UNTOUCHED]
    found = [Finding(check.id, f"on the stubs it is {check.verdict.value}") for check in wrong]
    return found + [Finding(tutorial.name, problem) for problem in results.problems]


def run_misconception(
    place: ZygotePlace, course: Course, misconception: Misconception, to_the_end: bool
) -> Tried:
    """Complain about a mistake that is not caught by its own task, or not named.

    Args:
        place: a zygote that is ready.
        course: the course.
        misconception: the mistake.
        to_the_end: run the checks that come after the one that names the mistake, too: none
            of them may break on it.
    """

    def stop_when_named(check: CheckResult) -> None:
        if not to_the_end and names(misconception, check):
            raise Enough

    with tempfile.TemporaryDirectory(prefix="grade-verify-") as folder:
        code = Path(folder)
        write_variation(course, misconception, code)
        results = grade_alone(
            place,
            course,
            code,
            misconception.tutorial,
            misconception.task,
            "misconceptions",
            stop_when_named,
        )
    words = complaint(misconception, results)
    where = f"{misconception.tutorial.name}/{misconception.name}"
    read = check_read(misconception, results)
    return Tried(
        caught=Caught(misconception, read) if read else None,
        findings=[Finding(where, words)] if words else [],
    )


def grade_alone(
    place: ZygotePlace,
    course: Course,
    code: Path,
    tutorial: Tutorial,
    task: Task,
    salt: str,
    progress: Progress,
) -> Results:
    """Grade one task by its own checks; what it builds on is taken to have passed."""
    alone = {other.id: replace(other, needs=()) for other in tutorial.tasks}
    lonely = replace(tutorial, tasks=tuple(alone.values()))
    request = Request(course, {lonely: (alone[task.id],)}, code, salt=salt)
    return grade_with(place, request, progress)


def not_passed(results: Results, seed: int) -> Iterator[Finding]:
    """Complain about checks that the reference does not pass."""
    for check in results.checks():
        if check.verdict is not Verdict.PASSED:
            words = " ".join(f"{check.message} {check.diagnosis}".split())
            yield Finding(
                check.id, f"the solution is {check.verdict.value} with seed {seed}: {words}"
            )
    for problem in results.problems:
        yield Finding(results.tutorials[0].name, f"{problem} (seed {seed})")


def _grade(
    place: ZygotePlace, course: Course, code: Path, tutorial: Tutorial, salt: str
) -> Results:
    request = Request(course, {tutorial: tutorial.tasks}, code, salt=salt)
    return grade_with(place, request, silent)
