"""What a grading run found; the schema of `results/schema.json` in Python."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from grader.results.verdict import Verdict, worst

SCHEMA = "tensorkata/results/1"


@dataclass(frozen=True)
class CodeLine:
    """A line of the learner's code, free of control characters and bounded."""

    number: int
    text: str
    marked: bool
    """Whether it is the line that the check's location names."""


@dataclass(frozen=True)
class CheckResult:
    """One check. All texts are already free of control characters and bounded."""

    id: str
    title: str
    visibility: str
    verdict: Verdict
    seconds: float = 0.0
    message: str = ""
    diagnosis: str = ""
    location: str = ""
    output: str = ""
    bounds: tuple[tuple[float, float], ...] = ()
    """Single numbers that passed, each with the bound it was compared with; for `grade verify`."""
    cached: bool = False
    """Found by an earlier run, and nothing that it depends on has changed since."""
    code: tuple[CodeLine, ...] = ()
    """The learner's lines around `location`; empty when a check before shows the same place."""


@dataclass(frozen=True)
class TaskResult:
    """One task: its points are earned when every check passed."""

    id: str
    title: str
    points: int
    challenge: bool
    checks: tuple[CheckResult, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of its checks."""
        return worst(check.verdict for check in self.checks)

    @property
    def score(self) -> int:
        """All of its points, or none."""
        return self.points if self.verdict is Verdict.PASSED else 0


@dataclass(frozen=True)
class TutorialResult:
    """One tutorial; challenges earn a bonus beside the score."""

    id: str
    name: str
    title: str
    tasks: tuple[TaskResult, ...]
    cpu_seconds: float = 0.0
    """CPU time of the processes that ran the learner's code; for `grade verify`."""

    @property
    def required(self) -> tuple[TaskResult, ...]:
        """The tasks that count."""
        return tuple(task for task in self.tasks if not task.challenge)

    @property
    def challenges(self) -> tuple[TaskResult, ...]:
        """The optional tasks."""
        return tuple(task for task in self.tasks if task.challenge)

    @property
    def score(self) -> int:
        """Points earned."""
        return sum(task.score for task in self.required)

    @property
    def max_score(self) -> int:
        """Points to be had."""
        return sum(task.points for task in self.required)

    @property
    def bonus(self) -> int:
        """Points of challenges."""
        return sum(task.score for task in self.challenges)


@dataclass(frozen=True)
class Isolation:
    """How learner code was kept apart: 'sandbox' or 'process', and which parts were missing."""

    mode: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Late:
    """What a submission that came late loses."""

    due: datetime
    days: int
    """Days begun since it was due; 0 within the grace."""
    factor: float
    """The share of its points that it keeps, 0 to 1."""


@dataclass(frozen=True)
class Submission:
    """Who handed in what, and when. All texts are already free of control characters and bounded.

    A source says who vouches for a name or a time: `metadata` (the instructor's file) or
    `gradescope`; `file` (the archive's name, or its date on the instructor's disk); `git` (a
    commit's date, which its author can set at will) or `learner` (the submission.json in it).
    """

    name: str
    name_source: str = "file"
    time: datetime | None = None
    """With an offset; None when nothing tells it."""
    time_source: str = ""
    commit: str = ""
    late: Late | None = None
    """None when no due date is set, or the time is not known."""


@dataclass(frozen=True)
class Results:
    """A whole run."""

    tutorials: tuple[TutorialResult, ...]
    isolation: Isolation
    specs: tuple[str, ...]
    salt: str | None = None
    interrupted: bool = False
    problems: tuple[str, ...] = field(default=())
    folder: str = ""
    """The folder that the locations are in, as seen from where the user is."""
    submission: Submission | None = None
    """What was handed in; None when learners grade their own exercises."""
    hidden_shown: str = "after_published"
    """When Gradescope shows what hidden checks say; `hidden` is never."""

    @property
    def score(self) -> int:
        """Points earned."""
        return sum(tutorial.score for tutorial in self.tutorials)

    @property
    def max_score(self) -> int:
        """Points to be had."""
        return sum(tutorial.max_score for tutorial in self.tutorials)

    @property
    def bonus(self) -> int:
        """Points of challenges."""
        return sum(tutorial.bonus for tutorial in self.tutorials)

    @property
    def late(self) -> Late | None:
        """The lateness that costs points; None when none does."""
        late = self.submission.late if self.submission else None
        return late if late and late.days else None

    @property
    def final_score(self) -> float:
        """The points that count: `score` times the late factor, to two digits."""
        return kept(self.score, self.late)

    @property
    def final_bonus(self) -> float:
        """The same of `bonus`."""
        return kept(self.bonus, self.late)

    @property
    def percent(self) -> float:
        """Score in percent; of a run of challenges alone, the share of these."""
        if self.max_score:
            return 100.0 * self.score / self.max_score
        points = sum(task.points for task in self.tasks())
        return 100.0 * sum(task.score for task in self.tasks()) / points if points else 0.0

    def tasks(self) -> Iterable[TaskResult]:
        """All tasks, in order."""
        return (task for tutorial in self.tutorials for task in tutorial.tasks)

    def checks(self) -> Iterable[CheckResult]:
        """All checks, in order."""
        return (check for task in self.tasks() for check in task.checks)

    @property
    def broken(self) -> bool:
        """Whether the grader itself failed somewhere."""
        return bool(self.problems) or any(task.verdict is Verdict.BROKEN for task in self.tasks())


def kept(points: int, late: Late | None) -> float:
    """What is left of points after the late factor, to two digits."""
    return round(points * late.factor, 2) if late else float(points)
