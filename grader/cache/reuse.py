"""Grades what has changed since an earlier run, and takes the rest from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grader.cache.store import KeptVerdicts
from grader.examiner.grade import Request, plans_of, settled
from grader.examiner.plugin import Progress
from grader.results.model import CheckResult, Results


def grade_changed(request: Request, grade: Callable[[Request, Progress], Results]) -> Results:
    """Grade like `grade`, but run no check whose verdict is known and still holds.

    Args:
        request: over a learner's own code.
        grade: grades what is left, and tells of each check; it is not called, and TensorFlow not
            loaded, when nothing is left.
    """
    conditions = (request.isolation, str(request.time_scale))
    kept = KeptVerdicts(request.course, request.code_dir, conditions, request.salt)
    plans = plans_of(request)
    known = [check for plan in plans for check in kept.of(plan)]
    request = replace(request, known={check.id: check for check in known})
    isolation = kept.isolation(plans[0].tutorial)
    if isolation and all(kept.complete(plan) for plan in plans):
        results = settled(request, isolation)
        if results is not None:
            return results
    found: list[CheckResult] = []
    results = grade(request, found.append)
    if not results.interrupted and not results.problems:
        for plan in plans:
            kept.keep(plan, found, results.isolation)
    return results
