"""A whole class in numbers: how it scored, where it is stuck, what took long, what broke."""

from __future__ import annotations

import heapq
import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from grader.reports.gist import gist
from grader.reports.gradebook import Line
from grader.reports.words import AS_LEARNER, explanation
from grader.results.model import CheckResult, Results, TaskResult, TutorialResult
from grader.results.text import clean, clean_line
from grader.results.verdict import Verdict

Handed = tuple[Line, Results | None]
"""A submission's line of the gradebook and its results; None where it could not be graded."""

BANDS = 10
_SHOWN = 20
_SLOWEST = 10
# Errors carry words that learners chose: without a bound each check could be a group of its own.
_MAX_GROUPS = 20_000
_EXAMPLE = 1500


@dataclass
class TaskNumbers:
    """A task over all submissions that were graded."""

    id: str
    title: str
    points: int
    challenge: bool
    graded: int = 0
    passed: int = 0
    unfinished: int = 0
    """Still to be written, or blocked by a task that is."""

    @property
    def wrong(self) -> int:
        """Written, and wrong (or the grader broke)."""
        return self.graded - self.passed - self.unfinished

    @property
    def mean(self) -> float:
        """Mean points."""
        return self.points * self.passed / self.graded


@dataclass
class TutorialNumbers:
    """A tutorial over all submissions that were graded."""

    id: str
    title: str
    max_score: int
    graded: int = 0
    whole: int = 0
    """Submissions with all of its points."""
    points: int = 0
    """Of all submissions together."""
    tasks: dict[str, TaskNumbers] = field(default_factory=dict)

    @property
    def mean(self) -> float:
        """Mean points."""
        return self.points / self.graded


@dataclass(frozen=True)
class Diagnosis:
    """What several submissions were told about a task, but for numbers."""

    task: str
    words: str
    count: int
    """Of submissions."""
    submission: str
    """One of them, and what it was told."""
    example: str


@dataclass(frozen=True, order=True)
class Slow:
    """What took long: a whole submission, or one check of it."""

    seconds: float
    submission: str
    check: str = ""


@dataclass(frozen=True)
class ClassNumbers:
    """All that the page of a class tells."""

    lines: tuple[Line, ...]
    bands: tuple[int, ...]
    """Submissions with 0 to 9 %, 10 to 19 %, ..., 90 to 100 %, after any late factor."""
    tutorials: tuple[TutorialNumbers, ...]
    diagnoses: tuple[Diagnosis, ...]
    slowest: tuple[Slow, ...]
    slowest_checks: tuple[Slow, ...]
    broken: tuple[tuple[str, str], ...]
    """Submissions on which the grader broke, and where."""

    @property
    def graded(self) -> list[Line]:
        """The submissions that were graded."""
        return [line for line in self.lines if not line.problem]

    @property
    def counted(self) -> list[Line]:
        """Of these, the attempts that count."""
        return [line for line in self.graded if line.counts]

    @property
    def ungraded(self) -> list[Line]:
        """Those that could not be."""
        return [line for line in self.lines if line.problem]

    @property
    def mean(self) -> float:
        """Mean score in percent, after any late factor; 0 for none."""
        return statistics.fmean(self._percents()) if self.counted else 0.0

    @property
    def median(self) -> float:
        """Median score in percent; 0 for none."""
        return statistics.median(self._percents()) if self.counted else 0.0

    def _percents(self) -> list[float]:
        return [line.final_percent for line in self.counted]


def class_numbers(handed: Iterable[Handed]) -> ClassNumbers:
    """Add up a class; only one submission's results are needed at a time.

    Scores, tasks and diagnoses are those of the attempts that count.

    Args:
        handed: each submission once, in any order.
    """
    lines: list[Line] = []
    tutorials: dict[str, TutorialNumbers] = {}
    groups = _Groups()
    slowest, slowest_checks = _Longest(), _Longest()
    broken: list[tuple[str, str]] = []
    for line, results in handed:
        lines.append(line)
        if results is None:
            continue
        if line.counts:
            for tutorial in results.tutorials:
                _count(tutorials, tutorial)
            groups.add(line.name, results)
        slowest.add(Slow(sum(check.seconds for check in results.checks()), line.name))
        for check in results.checks():
            slowest_checks.add(Slow(check.seconds, line.name, check.id))
        if results.broken:
            broken.append((line.name, _where_broken(results)))
    lines.sort(key=lambda line: line.name)
    bands = Counter(_band(line) for line in lines if line.counts and not line.problem)
    return ClassNumbers(
        lines=tuple(lines),
        bands=tuple(bands[band] for band in range(BANDS)),
        tutorials=tuple(tutorials[id] for id in sorted(tutorials)),
        diagnoses=groups.commonest(),
        slowest=slowest.ordered(),
        slowest_checks=slowest_checks.ordered(),
        broken=tuple(sorted(broken)),
    )


def _band(line: Line) -> int:
    return min(BANDS - 1, int(line.final_percent * BANDS // 100))


def _count(tutorials: dict[str, TutorialNumbers], tutorial: TutorialResult) -> None:
    numbers = tutorials.setdefault(
        tutorial.id, TutorialNumbers(tutorial.id, tutorial.title, tutorial.max_score)
    )
    numbers.graded += 1
    numbers.points += tutorial.score
    numbers.whole += tutorial.score == tutorial.max_score
    for task in tutorial.tasks:
        of_task = numbers.tasks.setdefault(
            task.id, TaskNumbers(task.id, task.title, task.points, task.challenge)
        )
        of_task.graded += 1
        of_task.passed += task.verdict is Verdict.PASSED
        of_task.unfinished += task.verdict in (Verdict.TODO, Verdict.BLOCKED)


def _where_broken(results: Results) -> str:
    words = [*results.problems]
    words += [
        f"{check.id}: {check.message}"
        for check in results.checks()
        if check.verdict is Verdict.BROKEN
    ]
    words += [f"{task.id} has no check" for task in results.tasks() if not task.checks]
    more = f" (and {len(words) - 1} more)" if len(words) > 1 else ""
    return clean_line(words[0]) + more


class _Groups:
    """Counts what submissions were told, by task and words."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._examples: dict[tuple[str, str], tuple[str, str]] = {}

    def add(self, submission: str, results: Results) -> None:
        told: dict[tuple[str, str], CheckResult] = {}
        for task in results.tasks():
            for check in _wrong(task):
                told.setdefault((task.id, gist(check)), check)
        for key, check in told.items():
            if key not in self._examples:
                if len(self._examples) >= _MAX_GROUPS:
                    continue
                self._examples[key] = (submission, clean(explanation(check), _EXAMPLE))
            self._counts[key] += 1

    def commonest(self) -> tuple[Diagnosis, ...]:
        order = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(
            Diagnosis(task, words, count, *self._examples[task, words])
            for (task, words), count in order[:_SHOWN]
        )


def _wrong(task: TaskResult) -> list[CheckResult]:
    return [check for check in task.checks if check.verdict in AS_LEARNER]


class _Longest:
    """Keeps the few that took longest."""

    def __init__(self) -> None:
        self._kept: list[Slow] = []

    def add(self, slow: Slow) -> None:
        if len(self._kept) < _SLOWEST:
            heapq.heappush(self._kept, slow)
        else:
            heapq.heappushpop(self._kept, slow)

    def ordered(self) -> tuple[Slow, ...]:
        return tuple(sorted(self._kept, key=lambda slow: (-slow.seconds, slow)))
