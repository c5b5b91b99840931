"""Mutation score: the share of small changes to the solutions that the checks notice."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from grader.course import Course, Task, Tutorial
from grader.examiner.grade import Request, grade_with
from grader.examiner.plugin import Enough, silent
from grader.examiner.pool import examiner_pool
from grader.examiner.zygote import ZygotePlace
from grader.results.model import CheckResult, Results
from grader.results.verdict import Verdict
from grader.verify.equivalents import equivalents
from grader.verify.mutants import Mutant, mutants_of
from grader.verify.runs import grade_alone

_UNNOTICED = (Verdict.PASSED, Verdict.BLOCKED)
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Fate:
    """What became of one mutant.

    Attributes:
        where: `t01_linear_model/model.py:75 softmax`.
        change: what was changed into what.
        equivalent: why no check can notice, as far as that is known; else empty.
        visible: whether a visible check noticed.
        hidden: whether a hidden check noticed.
        broke: whether a check broke on it, which is a fault of the check.
    """

    where: str
    change: str
    equivalent: str
    visible: bool
    hidden: bool
    broke: bool

    @property
    def killed(self) -> bool:
        """Whether any check noticed."""
        return self.visible or self.hidden

    @property
    def survived(self) -> bool:
        """Whether a check should have noticed, and none did."""
        return not self.killed and not self.equivalent

    @property
    def listed_as(self) -> tuple[str, str, str]:
        """What the list of equivalents knows it by; several of one function may share it."""
        return _without_line(self.where, self.change)


def _without_line(where: str, change: str) -> tuple[str, str, str]:
    place, _, function = where.partition(" ")
    return place.rpartition(":")[0], function, change


def wrongly_listed(fates: Sequence[Fate]) -> list[Fate]:
    """Those that were noticed though they are listed, with no other of the same text unnoticed."""
    unnoticed = {fate.listed_as for fate in fates if not fate.killed}
    return [f for f in fates if f.killed and f.equivalent and f.listed_as not in unnoticed]


def mutate(
    course: Course,
    tutorials: Sequence[Tutorial],
    place: ZygotePlace,
    *,
    part: tuple[int, int],
    jobs: int,
    before: Sequence[Fate],
    progress: Progress,
) -> list[Fate]:
    """Try every mutant of the tutorials' solutions, or each of a part of them.

    Args:
        course: the course.
        tutorials: those of it to try.
        place: a zygote that is ready.
        part: (i, n) takes every n-th mutant, beginning with the i-th; (1, 1) takes all.
        jobs: runs at a time.
        before: fates of an earlier run; a mutant that was noticed then is not tried again.
        progress: told how many are done, and how many there are.
    """
    index, count = part
    every = [job for tutorial in tutorials for job in _jobs(course, tutorial)]
    work = dict(list(enumerate(every))[index - 1 :: count])
    fates = {number: fate for number, fate in _known(before, every).items() if number in work}
    progress(len(fates), len(work))
    with examiner_pool(jobs) as pool:
        waiting: dict[Future[Fate], int] = {
            pool.submit(_try, place, course, job): number
            for number, job in work.items()
            if number not in fates
        }
        for future in as_completed(waiting):
            fates[waiting[future]] = future.result()
            progress(len(fates), len(work))
    return [fates[number] for number in sorted(fates)]


@dataclass(frozen=True)
class _Job:
    """One mutant to try."""

    tutorial: Tutorial
    task: Task
    mutant: Mutant
    equivalent: str

    @property
    def where(self) -> str:
        mutant = self.mutant
        place = f"{self.tutorial.name}/{self.task.module}.py:{mutant.line}"
        return f"{place} {mutant.function}"

    @property
    def listed_as(self) -> tuple[str, str, str]:
        return _without_line(self.where, self.mutant.change)


def _known(before: Sequence[Fate], jobs: Sequence[_Job]) -> dict[int, Fate]:
    """What an earlier run says of these mutants, by number: those that are noticed for sure.

    Lines move when a file is edited, and several mutants of a function may read the same. So those
    that read the same count as noticed only if the run tried as many, and noticed them all.
    """
    earlier: dict[tuple[str, ...], list[Fate]] = defaultdict(list)
    now: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for fate in before:
        earlier[fate.listed_as].append(fate)
    for number, job in enumerate(jobs):
        now[job.listed_as].append(number)
    return {
        number: replace(fate, where=jobs[number].where, equivalent=jobs[number].equivalent)
        for text, numbers in now.items()
        if len(earlier[text]) == len(numbers) and all(fate.killed for fate in earlier[text])
        for number, fate in zip(numbers, earlier[text], strict=True)
    }


def _jobs(course: Course, tutorial: Tutorial) -> Iterator[_Job]:
    known = equivalents(course, tutorial)
    for task, mutant in _mutants(course, tutorial):
        text = f"{task.module}.py {mutant.function}: {mutant.change}"
        yield _Job(tutorial, task, mutant, known.get(text, ""))


def _mutants(course: Course, tutorial: Tutorial) -> list[tuple[Task, Mutant]]:
    """The mutants in functions that are tasks, or methods of a class that is one."""
    found = []
    for module in tutorial.modules:
        source = (course.solutions / tutorial.name / f"{module}.py").read_text("utf-8")
        for mutant in mutants_of(source):
            names = (mutant.function, mutant.function.partition(".")[0])
            task = next((t for t in tutorial.tasks if t.module == module and t.id in names), None)
            if task is not None:
                found.append((task, mutant))
    return found


def _try(place: ZygotePlace, course: Course, job: _Job) -> Fate:
    """The task's own checks first; a mutant that they let by meets all checks of the tutorial.

    A task's visible checks come before its hidden ones, and the first that notices is enough.
    """
    tutorial, task = job.tutorial, job.task
    with tempfile.TemporaryDirectory(prefix="grade-mutant-") as folder:
        code = Path(folder)
        left_out = shutil.ignore_patterns("__pycache__", "*.png")
        shutil.copytree(course.solutions / tutorial.name, code / tutorial.name, ignore=left_out)
        (code / tutorial.name / f"{task.module}.py").write_text(job.mutant.source, "utf-8")
        results = grade_alone(place, course, code, tutorial, task, "mutants", _stop_at_first)
        if not _noticed(results):
            request = Request(course, {tutorial: tutorial.tasks}, code, salt="mutants")
            results = grade_with(place, request, silent)
    noticed = _noticed(results)
    return Fate(
        where=job.where,
        change=job.mutant.change,
        equivalent=job.equivalent,
        visible=any(check.visibility == "visible" for check in noticed),
        hidden=any(check.visibility == "hidden" for check in noticed),
        broke=bool(results.problems) or any(c.verdict is Verdict.BROKEN for c in noticed),
    )


def _noticed(results: Results) -> list[CheckResult]:
    return [check for check in results.checks() if check.verdict not in _UNNOTICED]


def _stop_at_first(check: CheckResult) -> None:
    if check.verdict not in _UNNOTICED:
        raise Enough
