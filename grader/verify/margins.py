"""How far the reference stays from bounds that depend on chance, in standard deviations."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence

from grader.results.model import Results
from grader.verify.findings import Finding, Margin

LEAST = 3.0
"""Standard deviations that a bound has to be away from the mean."""
ENOUGH_SEEDS = 20
"""Fewer say too little about a standard deviation to complain."""


def margins_of(runs: Sequence[Results]) -> tuple[Margin, ...]:
    """The margins of a tutorial's bounds, closest first.

    What varies is the distance from number to bound: a bound may depend on the seed too, such as
    "as accurate as plain gradient descent, less 0.03". A distance that is the same with every
    seed has no standard deviation and no margin.

    Args:
        runs: the reference's results, one a seed.
    """
    noted: dict[tuple[str, int], list[tuple[float, float]]] = defaultdict(list)
    for results in runs:
        for check in results.checks():
            for place, number_and_bound in enumerate(check.bounds):
                noted[check.id, place].append(number_and_bound)
    found = [
        _margin(check, pairs) for (check, _), pairs in noted.items() if len(pairs) == len(runs) > 1
    ]
    return tuple(
        sorted((one for one in found if one.deviation > 0), key=lambda one: one.in_deviations)
    )


def _margin(check: str, pairs: Sequence[tuple[float, float]]) -> Margin:
    numbers, bounds = zip(*pairs, strict=True)
    distances = [number - bound for number, bound in pairs]
    return Margin(
        check, statistics.fmean(bounds), statistics.fmean(numbers), statistics.stdev(distances)
    )


def too_close(margins: Sequence[Margin], seeds: int) -> list[Finding]:
    """Complain about bounds that a right solution may miss by bad luck."""
    if seeds < ENOUGH_SEEDS:
        return []
    return [
        Finding(
            margin.check,
            f"its bound {margin.bound:g} is only {margin.in_deviations:.1f} standard deviations "
            f"from the reference's mean {margin.mean:.4g}, over {seeds} seeds",
        )
        for margin in margins
        if margin.in_deviations < LEAST
    ]
