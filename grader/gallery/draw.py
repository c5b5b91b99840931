"""Lets a learner's code draw the pictures of a tutorial, each in time and within bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.course import Tutorial
from grader.examiner.host import Setting, WorkerHost
from grader.examiner.verdicts import judge
from grader.gallery.plan import MODULE, Picture
from grader.results.text import clean
from grader.spec.figures import Figure
from grader.spec.outcome import LearnerProblem

CPU_SECONDS = 120.0
"""For one picture: a network may have to be trained for it."""


@dataclass(frozen=True)
class Drawn:
    """What came of a picture."""

    picture: Picture
    png: bytes
    """What the code drew; empty when it did not."""
    words: str = ""
    """Why there is none, in a learner's words."""


def draw(setting: Setting, tutorial: Tutorial, pictures: Sequence[Picture]) -> Iterator[Drawn]:
    """Draw one picture after another; what goes wrong with one costs no other.

    Args:
        setting: whose code, and how it is locked away.
        tutorial: the tutorial.
        pictures: what to draw.
    """
    with WorkerHost(setting) as host:
        for picture in pictures:
            host.begin_check(CPU_SECONDS)
            try:
                figure = getattr(host.module(tutorial.name, MODULE), picture.name)()
            except LearnerProblem as problem:
                words = judge(problem, "", hidden=False).message
                yield Drawn(picture, b"", clean(host.steady(words)))
                continue
            if isinstance(figure, Figure) and figure.png:
                yield Drawn(picture, figure.png)
            else:
                yield Drawn(picture, b"", "It drew no picture: return a matplotlib Figure.")
