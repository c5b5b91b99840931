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

    A number that is the same with every seed has no standard deviation and no margin.

    Args:
        runs: the reference's results, one a seed.
    """
    numbers: dict[tuple[str, int, float], list[float]] = defaultdict(list)
    for results in runs:
        for check in results.checks():
            for place, (number, bound) in enumerate(check.bounds):
                numbers[check.id, place, bound].append(number)
    found = [
        Margin(check, bound, statistics.fmean(values), statistics.stdev(values))
        for (check, _, bound), values in numbers.items()
        if len(values) == len(runs) > 1 and statistics.stdev(values) > 0
    ]
    return tuple(sorted(found, key=lambda margin: margin.in_deviations))


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
