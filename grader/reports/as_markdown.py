"""Results as Markdown, for pull requests and summaries: tables, and below what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.reports.words import AS_LEARNER, explanation, submission_words, summary, title
from grader.results.model import Results, TaskResult, TutorialResult
from grader.results.verdict import Verdict

_ACTIVE = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&@:$])")


def markdown_report(results: Results) -> str:
    """The document. Whatever a learner made stands in it as plain text, or as indented code."""
    lines = ["# TensorKata", "", f"**{_plain(summary(results))}**", ""]
    if results.submission:
        lines += [f"Handed in: {_plain(submission_words(results.submission))}", ""]
    for problem in results.problems:
        lines += [f"The grader: {_plain(problem)}", ""]
    for tutorial in results.tutorials:
        lines += _tutorial(tutorial)
    return "\n".join(lines).rstrip() + "\n"


def _tutorial(tutorial: TutorialResult) -> Iterator[str]:
    points = f"{tutorial.score} of {tutorial.max_score} points"
    if tutorial.bonus:
        points += f", {tutorial.bonus} bonus"
    yield f"## {tutorial.id} {_plain(tutorial.title)}: {points}"
    yield ""
    yield "| task | | points | verdict |"
    yield "|---|---|---:|---|"
    for task in tutorial.tasks:
        kind = " (challenge)" if task.challenge else ""
        yield (
            f"| {_plain(task.id)} | {_plain(task.title)}{kind} "
            f"| {task.score}/{task.points} | {task.verdict.value} |"
        )
    yield ""
    for task in tutorial.tasks:
        yield from _findings(task)


def _findings(task: TaskResult) -> Iterator[str]:
    wrong = [c for c in task.checks if c.verdict in AS_LEARNER or c.verdict is Verdict.BROKEN]
    if not wrong:
        return
    yield f"### {_plain(task.id)}"
    yield ""
    for check in wrong:
        yield f"{check.verdict.value}: {_plain(title(check))}"
        yield ""
        # Indented text is code: nothing in it acts, and there is no fence to break out of.
        yield from (f"    {line}" for line in explanation(check).splitlines())
        yield ""


def _plain(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", " ".join(text.split()))
