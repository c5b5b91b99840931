"""What a learner reads: one page a tutorial, a message for each misconception.

The pages lie in `docs/messages/`, written by `grade verify NN --messages`. An author reads them as
the learner would; what is unclear there is unclear to every learner who makes the mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from grader.course import Course, Tutorial
from grader.reports.words import title
from grader.results.model import CheckResult, Results
from grader.verify.findings import Finding
from grader.verify.misconceptions import Misconception, catches, names

# Markdown that acts, outside of `code`.
_ACTIVE = re.compile(r"(`[^`]*`)|([\\*_<\[])")
# Names that are drawn anew in each run: of scratch folders that were cut off, and by tempfile.
_DRAWN = re.compile(r"/\S*grade-\w+(?=…)|\btmp[a-z0-9_]{8}\b")
# Files of the kit lie elsewhere in each checkout; a long name of one is cut off.
_KITS_OWN = re.compile(r'"/[^"…]*?/(fixtures/[^"]*")')
_A_PATH = re.compile(r'"(/|fixtures/)[^"]*"( \(\d+ characters\))?')
# Of an object whose address counts.
_A_DIGEST = re.compile(r'"[0-9a-f]{20,}…?"')
# The last digits of a trained network differ from one processor to the next.
_NUMBER = re.compile(r"[-+]?\d[\d.,]*(e[-+]?\d+)?|[-+]?(inf|nan)\b")


@dataclass(frozen=True)
class Caught:
    """A misconception, and the check whose message the learner reads about it."""

    misconception: Misconception
    check: CheckResult


def pages_of(course: Course) -> Path:
    """The folder of a course's pages."""
    return course.root / "docs" / "messages"


def check_read(misconception: Misconception, results: Results) -> CheckResult | None:
    """The check whose message a learner reads: a visible one if one has caught the mistake.

    Args:
        misconception: the mistake.
        results: of its task, as far as the first check that names the mistake.
    """
    caught = [check for check in results.checks() if catches(check)]
    visible = [check for check in caught if check.visibility == "visible"]
    named = [check for check in visible or caught if names(misconception, check)]
    return next(iter(named or visible or caught), None)


def messages_page(tutorial: Tutorial, caught: Sequence[Caught]) -> str:
    """A tutorial's page, in the order of its tasks; the same messages give the same page."""
    rank = {task.id: number for number, task in enumerate(tutorial.tasks)}
    ordered = sorted(
        caught, key=lambda one: (rank[one.misconception.task.id], one.misconception.name)
    )
    lines = [
        f"# {tutorial.id} {tutorial.title}: what a learner reads",
        "",
        f"{len(ordered)} known mistakes, and the message for each. "
        f"Written by `grade verify {tutorial.id} --messages`.",
    ]
    for task, of_task in groupby(ordered, key=lambda one: one.misconception.task):
        lines += ["", f"## {task.key} {_text(task.title)}"]
        for one in of_task:
            lines += _entry(one)
    return "\n".join(lines) + "\n"


def out_of_date(course: Course, tutorial: Tutorial, page: str) -> list[Finding]:
    """Complain about a page that says something else; numbers may differ between machines.

    Args:
        course: one without a folder of pages needs none.
        tutorial: the page's tutorial.
        page: what it should say.
    """
    if not pages_of(course).is_dir():
        return []
    file = page_of(course, tutorial)
    if file.is_file() and _words(file.read_text("utf-8")) == _words(page):
        return []
    where = str(file.relative_to(course.root))
    words = f"it is out of date; write it with `grade verify {tutorial.id} --messages`"
    return [Finding(where, words)]


def page_of(course: Course, tutorial: Tutorial) -> Path:
    """The file of a tutorial's page."""
    return pages_of(course) / f"{tutorial.name}.md"


def _entry(caught: Caught) -> Iterator[str]:
    misconception, check = caught.misconception, caught.check
    yield from ("", f"**{_text(misconception.mistake)}**", "")
    # Indented text is code: nothing in it acts. A hidden check's words hold no inputs or values.
    yield f"    {check.verdict.value}: {title(check)}"
    words = _DRAWN.sub("SCRATCH", f"{check.message}\n{check.diagnosis}")
    words = _KITS_OWN.sub(r'"\1', words)
    yield from (f"    {line}" for line in words.splitlines() if line)


def _text(words: str) -> str:
    return _ACTIVE.sub(lambda found: found[1] or f"\\{found[2]}", words)


def _words(page: str) -> list[str]:
    return _NUMBER.sub("#", _A_DIGEST.sub("DIGEST", _A_PATH.sub("PATH", page))).split()
