"""What the reports say of a check and of a run, the same in each format."""

from __future__ import annotations

from grader.results.model import CheckResult, Results, Submission, TaskResult
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


def is_open(task: TaskResult) -> bool:
    """Whether it is a challenge that nobody has taken up: nothing is wrong, and nothing is owed."""
    return task.challenge and task.verdict in (Verdict.TODO, Verdict.BLOCKED)


def summary(results: Results) -> str:
    """The whole run in one line."""
    words = f"{results.score} of {results.max_score} points ({results.percent:.0f} %)"
    if results.bonus:
        words += f", {results.bonus} bonus"
    if results.late:
        words += f"; {late_words(results)}"
    return words + ("; interrupted, the rest was not run" if results.interrupted else "")


def unchanged(results: Results) -> str:
    """How much was taken from an earlier run, as a sentence; empty when nothing was."""
    checks = list(results.checks())
    kept = sum(check.cached for check in checks)
    if not kept:
        return ""
    return f"Unchanged since an earlier run: {kept} of {len(checks)} checks; --no-cache runs all."


def late_words(results: Results) -> str:
    """What lateness costs: days, factor, and the points that count; empty when it costs nothing."""
    late = results.late
    if late is None:
        return ""
    days = "1 day" if late.days == 1 else f"{late.days} days"
    words = (
        f"{days} late, times {number(late.factor)}: "
        f"{number(results.final_score)} of {results.max_score} points count"
    )
    return words + (f", {number(results.final_bonus)} bonus" if results.bonus else "")


def submission_words(submission: Submission) -> str:
    """Who handed in what, and when; what the learner alone says is marked as such."""
    words = submission.name + (" (by the learner's word)" * (submission.name_source == "learner"))
    if submission.time:
        source = _TIME_SOURCES.get(submission.time_source, "")
        words += f", {submission.time:%Y-%m-%d %H:%M:%S %Z}{source}"
    if submission.commit:
        words += f", commit {submission.commit[:12]}"
    if submission.late and not submission.late.days:
        words += ", in time"
    return words


def number(value: float) -> str:
    """A number of points or a factor without needless digits: 5, 4.5, 0.85."""
    return f"{value:.10g}"


_TIME_SOURCES = {
    "file": " (the archive's date)",
    "git": " (the commit's date)",
    "learner": " (by the learner's word)",
}
