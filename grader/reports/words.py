"""What the reports say of a check and of a run, the same in each format."""

from __future__ import annotations

from grader.results.model import CheckResult, Results
from grader.results.verdict import Verdict

AS_LEARNER = (Verdict.FAILED, Verdict.ERROR, Verdict.TIMEOUT, Verdict.CRASHED)
"""The learner's code was run and is wrong."""


def explanation(check: CheckResult) -> str:
    """Message, diagnosis and place, a paragraph each."""
    place = f"See {check.location}" if check.location else ""
    return "\n".join(part for part in (check.message, check.diagnosis, place) if part)


def title(check: CheckResult) -> str:
    """The check's title; a hidden one says so."""
    return check.title + (" (hidden)" if check.visibility == "hidden" else "")


def summary(results: Results) -> str:
    """The whole run in one line."""
    words = f"{results.score} of {results.max_score} points ({results.percent:.0f} %)"
    bonus = sum(tutorial.bonus for tutorial in results.tutorials)
    if bonus:
        words += f", {bonus} bonus"
    return words + ("; interrupted, the rest was not run" if results.interrupted else "")


def unchanged(results: Results) -> str:
    """How much was taken from an earlier run, as a sentence; empty when nothing was."""
    checks = list(results.checks())
    kept = sum(check.cached for check in checks)
    if not kept:
        return ""
    return f"Unchanged since an earlier run: {kept} of {len(checks)} checks; --no-cache runs all."
