"""A grading run: from a selection of tasks and a folder of code to results."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import fixtures
from grader.course import Course, Selection
from grader.examiner.host import Setting
from grader.examiner.isolation import find_isolation
from grader.examiner.parallel import grade_tutorials
from grader.examiner.plugin import Progress
from grader.examiner.quote import quoted
from grader.examiner.settled import settled_tutorial
from grader.examiner.tutorial import TutorialPlan
from grader.examiner.zygote import Zygote, ZygotePlace
from grader.results.model import CheckResult, Isolation, Results

VISIBLE, HIDDEN = "visible", "hidden"


@dataclass(frozen=True)
class Request:
    """What a user asked for."""

    course: Course
    selection: Selection
    code_dir: Path
    specs: str = "all"
    isolation: str = "auto"
    jobs: int = 1
    time_scale: float = 1.0
    salt: str | None = None
    known: Mapping[str, CheckResult] = field(default_factory=dict)
    """Checks by id whose verdicts still hold from an earlier run; they are not run again."""


def grade(request: Request, progress: Progress) -> Results:
    """Grade a submission with a zygote of its own.

    Args:
        request: what to grade and how.
        progress: told of each check's result as it comes.

    Raises:
        IsolationRefused: a sandbox was demanded and this machine cannot give all of it.
        ZygoteBroken: TensorFlow could not be loaded.
    """
    with Zygote() as zygote:
        zygote.wait_ready()
        return grade_with(zygote.place, request, progress)


def settled(request: Request, isolation: Isolation) -> Results | None:
    """The results when every verdict is known already, without a zygote; else None.

    Args:
        request: with the checks that are known.
        isolation: how the code ran when these were found.
    """
    tutorials = [settled_tutorial(plan, request.code_dir) for plan in plans_of(request)]
    code = request.code_dir.resolve()
    found = tuple(quoted(tutorial, code) for tutorial in tutorials if tutorial is not None)
    if len(found) < len(tutorials):
        return None
    specs = present_specs(request)
    return Results(found, isolation, specs, request.salt if HIDDEN in specs else None)


def grade_with(zygote: ZygotePlace, request: Request, progress: Progress) -> Results:
    """Grade a submission with workers of a zygote that is ready."""
    specs, plans = present_specs(request), plans_of(request)
    salt = request.salt or secrets.token_hex(16)
    setting = setting_of(request, zygote, salt)
    isolation = find_isolation(setting, request.isolation)
    outcomes = grade_tutorials(plans, setting, request.jobs, progress)
    return Results(
        tutorials=tuple(quoted(outcome.result, setting.code_dir) for outcome in outcomes),
        isolation=isolation,
        specs=specs,
        salt=salt if HIDDEN in specs else None,
        interrupted=any(outcome.interrupted for outcome in outcomes),
        problems=tuple(problem for outcome in outcomes for problem in outcome.problems),
    )


def plans_of(request: Request) -> list[TutorialPlan]:
    """What is to be graded of each tutorial."""
    specs = present_specs(request)
    return [
        TutorialPlan(tutorial, tasks, request.course.checks_source, specs, request.known)
        for tutorial, tasks in request.selection.items()
    ]


def present_specs(request: Request) -> tuple[str, ...]:
    """Which kinds of checks this run has: those asked for, of those that the course has here."""
    if request.specs != "all":
        return (request.specs,)
    hidden = any((request.course.hidden / tutorial.name).is_dir() for tutorial in request.selection)
    return (VISIBLE, HIDDEN) if hidden else (VISIBLE,)


def setting_of(request: Request, zygote: ZygotePlace, salt: str) -> Setting:
    """How the run treats the submission."""
    return Setting(
        code_dir=request.code_dir.resolve(),
        solutions=request.course.solutions,
        hidden=request.course.hidden,
        fixtures=Path(fixtures.__file__).parent,
        scratch_root=zygote.folder,
        zygote=zygote.address,
        sandbox=request.isolation != "process",
        time_scale=request.time_scale,
        salt=salt,
    )
