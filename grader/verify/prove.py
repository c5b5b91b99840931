"""Proves a course, cheap steps first: documents, stubs, solutions, misconceptions."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from concurrent.futures import Future, as_completed
from dataclasses import dataclass, field
from typing import Any

from grader.course import Course, Tutorial
from grader.course.stubs import plan_stubs
from grader.examiner.pool import examiner_pool
from grader.examiner.zygote import ZygotePlace
from grader.results.model import Results
from grader.verify import runs
from grader.verify.documents import inspect_documents
from grader.verify.findings import Finding, Proof
from grader.verify.margins import margins_of, too_close
from grader.verify.messages import Caught, messages_page
from grader.verify.misconceptions import Misconception, load_misconceptions

MIN_MISCONCEPTIONS = 8
CPU_BUDGET = 10.0
"""Seconds of CPU that all checks of one tutorial should take on the reference."""
CPU_LIMIT = 3 * CPU_BUDGET
"""Above this it is a finding: a second of CPU is not the same on every machine, and on a busy one
the same checks took one and a half times as much."""

Progress = Callable[[str, int, int], None]
"""Told what has ended, how many runs have ended, and how many there are."""


@dataclass
class _Evidence:
    """What is known so far of one tutorial."""

    misconceptions: list[Misconception]
    findings: list[Finding]
    solutions: dict[int, Results] = field(default_factory=dict)
    caught: list[Caught] = field(default_factory=list)
    not_caught: int = 0


def inspect(course: Course, tutorials: tuple[Tutorial, ...]) -> dict[str, list[Finding]]:
    """Everything that can be seen without running anything, by tutorial; takes no time.

    Raises:
        CourseError: a misconception does not say what it is about.
    """
    out_of_date = [change.path for change in plan_stubs(course)]
    found: dict[str, list[Finding]] = {}
    for tutorial in tutorials:
        stale = [path for path in out_of_date if path.parts[0] == tutorial.name]
        found[tutorial.name] = [
            *(
                Finding(f"exercises/{path}", "it is out of date; run `grade stubs`")
                for path in stale
            ),
            *inspect_documents(course, tutorial),
        ]
        count = len(load_misconceptions(course, tutorial))
        if count < MIN_MISCONCEPTIONS:
            words = f"it has {count} of at least {MIN_MISCONCEPTIONS} misconceptions"
            found[tutorial.name].append(Finding(tutorial.name, words))
    return found


def prove(
    course: Course,
    tutorials: tuple[Tutorial, ...],
    place: ZygotePlace,
    *,
    seeds: int,
    jobs: int,
    progress: Progress,
) -> list[Proof]:
    """Run everything that has to be run.

    Args:
        course: the course.
        tutorials: those of it to prove.
        place: a zygote that is ready.
        seeds: how many times the solutions are graded, each with other hidden inputs. With
            one, a misconception's run ends with the check that names it; with more, all checks
            of its task have to stand it.
        jobs: runs at a time.
        progress: told of each run that has ended.
    """
    seen = inspect(course, tutorials)
    evidence = {
        tutorial.name: _Evidence(load_misconceptions(course, tutorial), seen[tutorial.name])
        for tutorial in tutorials
    }
    with examiner_pool(jobs) as pool:
        waiting: dict[Future[Any], tuple[str, Any]] = {}
        for tutorial, what, function, *arguments in _work(tutorials, evidence, seeds):
            future = pool.submit(function, place, course, *arguments)
            waiting[future] = (tutorial.name, what)
        for done, future in enumerate(as_completed(waiting), start=1):
            name, what = waiting[future]
            _take(evidence[name], what, future.result())
            progress(f"{name} {what}", done, len(waiting))
    return [_proof(tutorial, evidence[tutorial.name], seeds) for tutorial in tutorials]


def _work(
    tutorials: tuple[Tutorial, ...], evidence: dict[str, _Evidence], seeds: int
) -> Iterator[tuple[Any, ...]]:
    """(tutorial, what it is about, function, arguments); what is likeliest to fail comes first."""
    for tutorial in tutorials:
        yield tutorial, "stubs", runs.run_stubs, tutorial
    for seed in range(seeds):
        for tutorial in tutorials:
            yield tutorial, seed, runs.run_solutions, tutorial, seed
    for tutorial in tutorials:
        for misconception in evidence[tutorial.name].misconceptions:
            yield tutorial, misconception.name, runs.run_misconception, misconception, seeds > 1


def _take(evidence: _Evidence, what: object, outcome: Any) -> None:
    if isinstance(what, int):
        evidence.solutions[what] = outcome
        evidence.findings += runs.not_passed(outcome, what)
        return
    if isinstance(outcome, runs.Tried):
        evidence.findings += outcome.findings
        evidence.not_caught += bool(outcome.findings)
        evidence.caught += [outcome.caught] if outcome.caught else []
        return
    evidence.findings += outcome


def _proof(tutorial: Tutorial, evidence: _Evidence, seeds: int) -> Proof:
    results = [evidence.solutions[seed] for seed in range(seeds)]
    passed = sum(all(task.score for task in run.tasks()) for run in results)
    cpu = statistics.median(run.tutorials[0].cpu_seconds for run in results)
    margins = margins_of(results)
    findings = [*evidence.findings, *too_close(margins, seeds)]
    if cpu > CPU_LIMIT:
        words = f"its checks take {cpu:.1f} s of CPU, the budget is {CPU_BUDGET:g} s"
        findings.append(Finding(tutorial.name, words))
    return Proof(
        tutorial=tutorial.name,
        tasks=sum(not task.challenge for task in tutorial.tasks),
        challenges=sum(task.challenge for task in tutorial.tasks),
        checks=sum(1 for _ in results[0].checks()),
        misconceptions=len(evidence.misconceptions),
        caught=len(evidence.misconceptions) - evidence.not_caught,
        seeds=seeds,
        passed=passed,
        cpu_seconds=cpu,
        margins=margins,
        messages=messages_page(tutorial, evidence.caught),
        findings=tuple(findings),
    )
