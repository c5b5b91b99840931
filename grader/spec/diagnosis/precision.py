"""Slips of the last digits."""

from __future__ import annotations

import numpy as np

from grader.spec.diagnosis.pair import Pair


def precision(pair: Pair) -> str | None:
    """Close, but not equal."""
    if pair.whole or pair.scale == 0:
        return None
    relative = pair.deviation / pair.scale
    if relative > (2e-3 if pair.size >= 6 else 1e-4):
        return None
    # A few values off and all others exact is no matter of precision.
    differ = np.count_nonzero(pair.received != pair.expected)
    if differ < pair.size / 4:
        return None
    if np.array_equal(pair.received, pair.expected.astype(np.float32).astype(np.float64)):
        return "It is right to the precision of float32 only: a cast inside loses digits."
    if np.array_equal(pair.received, pair.expected.astype(np.float16).astype(np.float64)):
        return "It is right to the precision of float16 only: a cast inside loses digits."
    power = int(np.ceil(np.log10(relative)))
    return (
        f"It is close, but not equal: differences of up to about 1e{power} of the largest value "
        "hint at a lower precision, or at another epsilon."
    )
