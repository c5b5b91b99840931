"""Suspiciously equal modules as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.reports.as_html import ENVIRONMENT
from grader.similar.compare import COMMON_PART, LEAST_TOKENS, Pair
from grader.similar.excerpt import Line
from grader.similar.survey import Survey


@dataclass(frozen=True)
class Shown:
    """A pair with the lines of both sides."""

    pair: Pair
    left: Sequence[Line]
    right: Sequence[Line]


def similar_page(survey: Survey, shown: Sequence[Shown], least: float) -> str:
    """The page; every text in it is escaped.

    Args:
        survey: what was found.
        shown: its pairs, with lines.
        least: the threshold in percent.
    """
    return ENVIRONMENT.get_template("similar.html").render(
        survey=survey,
        shown=shown,
        least=f"{least:g}",
        least_tokens=LEAST_TOKENS,
        common=COMMON_PART,
    )
