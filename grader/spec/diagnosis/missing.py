"""Slips that leave nothing to compare: NaN, infinity, zeros, one value for all."""

from __future__ import annotations

import numpy as np

from grader.spec.diagnosis.pair import Pair, alike


def not_finite(received: np.ndarray, expected: np.ndarray) -> str | None:
    """NaN or infinity where a number is asked for."""
    if received.dtype.kind not in "fc" or received.shape != expected.shape:
        return None
    for test, name, cause in (
        (np.isnan, "NaN (not a number)", _NAN),
        (np.isinf, "infinite", _INFINITE),
    ):
        bad = np.asarray(test(received) & ~test(expected))
        if not bad.any():
            continue
        if bad.all():
            return f"{'Every value' if bad.ndim else 'It'} is {name}: {cause}"
        index = tuple(int(i) for i in np.unravel_index(np.argmax(bad), bad.shape))
        count = int(np.count_nonzero(bad))
        others = f", the first of {count}" if count > 1 else ""
        at = index[0] if len(index) == 1 else index
        return f"The value at index {at} is {name}{others}: {cause}"
    return None


_NAN = "look for 0 / 0, the logarithm of 0 times 0, or a root or logarithm of a negative number."
_INFINITE = "look for a division by 0, the logarithm of 0, or an exp that overflows."


def all_zero(pair: Pair) -> str | None:
    """Zeros where other numbers are asked for."""
    if pair.received.any() or pair.size < 2 or np.count_nonzero(pair.expected) < 2:
        return None
    if pair.kind in "iu" and not pair.whole and pair.scale < 1:
        return "All values are 0: a cast to whole numbers cuts off the fractions."
    return "All values are 0: the result is not filled in, or something else is returned."


def all_the_same(pair: Pair) -> str | None:
    """One value everywhere, where different ones are asked for."""
    if pair.size < 3 or pair.distinct < 3 or np.ptp(pair.received) > 1e-7 * pair.scale:
        return None
    return "All values are the same, though they should differ from each other."


def rows_the_same(pair: Pair) -> str | None:
    """One row repeated, where different ones are asked for."""
    if len(pair.shape) < 2 or pair.shape[0] < 3 or pair.received[0].size < 2:
        return None
    first = pair.received[:1]
    if np.abs(pair.received - first).max() > 1e-6 * max(pair.scale, 1e-30):
        return None
    if np.abs(pair.expected - pair.expected[:1]).max() <= 1e-4 * pair.scale:
        return None
    if alike(pair.received[0], pair.expected[-1]):
        return (
            "Every entry along axis 0 equals the last one: the same object is kept again and "
            "again, where a copy of each is asked for."
        )
    return "Every row (axis 0) is the same, though the rows should differ from each other."
