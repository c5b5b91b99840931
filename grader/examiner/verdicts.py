"""What a check's exception means: a verdict, and what the learner may read about it."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

from fixtures.integrity import first_fault
from grader.results.verdict import Verdict
from grader.spec.diagnosis.exceptions import usual_cause
from grader.spec.outcome import (
    CheckFailed,
    LearnerCrashed,
    LearnerError,
    LearnerMissing,
    LearnerProblem,
    LearnerTimeout,
    LearnerTodo,
    SpecBroken,
)

_PROBLEMS: tuple[tuple[type[LearnerProblem], Verdict], ...] = (
    (LearnerTodo, Verdict.TODO),
    (LearnerError, Verdict.ERROR),
    (LearnerTimeout, Verdict.TIMEOUT),
    (LearnerCrashed, Verdict.CRASHED),
    (LearnerMissing, Verdict.FAILED),
)


@dataclass(frozen=True)
class Judgement:
    """A verdict and its words; texts are not yet cleaned."""

    verdict: Verdict
    message: str = ""
    diagnosis: str = ""
    location: str = ""


def judge(error: BaseException | None, called: str, hidden: bool) -> Judgement:
    """The verdict of a check that ended with this exception, or without one.

    Args:
        error: what the check raised; None when it passed.
        called: the call to the learner's code that is judged, in words.
        hidden: leave out inputs, values and the learner's own words: they would tell the inputs.
    """
    if error is None:
        return Judgement(Verdict.PASSED)
    if isinstance(error, CheckFailed):
        return Judgement(Verdict.FAILED, _failure(error, called, hidden), error.diagnosis)
    if isinstance(error, LearnerError) and "FixtureError" in error.mro:
        # Learner code can raise this as well: see for ourselves.
        fault = first_fault()
        if fault:
            return Judgement(Verdict.BROKEN, fault)
    if isinstance(error, LearnerProblem):
        return _problem(error, hidden)
    if isinstance(error, AssertionError):
        words = "" if hidden else str(error).partition("\nassert")[0]
        return Judgement(Verdict.FAILED, words or "What it returned is not what it should be.")
    return Judgement(Verdict.BROKEN, _own_fault(error))


def _failure(error: CheckFailed, called: str, hidden: bool) -> str:
    lines = [] if hidden or not called else [f"Called {called}."]
    lines.append(error.summary)
    if not hidden and error.received:
        lines.append(f"received: {error.received}")
    if not hidden and error.expected:
        lines.append(f"expected: {error.expected}")
    if error.because:
        lines.append(f"because:  {error.because}")
    return "\n".join(lines)


def _problem(error: LearnerProblem, hidden: bool) -> Judgement:
    verdict = next(verdict for kind, verdict in _PROBLEMS if isinstance(error, kind))
    if not isinstance(error, LearnerError):
        words = error.sentence
        if hidden and isinstance(error, LearnerMissing | LearnerCrashed):
            # "Called f(...)" shows inputs.
            words = words.rpartition(").")[2].strip() or words
        return Judgement(verdict, words)
    where = f" at {error.location}" if error.location else ""
    words = f"It raised {error.type_name}{where}." if hidden else error.sentence
    return Judgement(verdict, words, usual_cause(error.message), error.location)


def _own_fault(error: BaseException) -> str:
    """Where in our own code it happened: for the course's author, not for the learner."""
    if isinstance(error, SpecBroken):
        return f"The check itself is broken: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    spot = next((f for f in reversed(frames) if "test_" in f.filename), None)
    where = f" (line {spot.lineno} of {spot.filename.rpartition('/')[2]})" if spot else ""
    return f"The check itself is broken: {type(error).__name__}: {error}{where}"
