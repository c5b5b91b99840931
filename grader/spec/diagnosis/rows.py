"""Slips that spoil a part of the values only."""

from __future__ import annotations

import numpy as np

from grader.spec.diagnosis.pair import Pair

_AXIS_NAMES = {0: "rows"}


def last_batch(pair: Pair) -> str | None:
    """The end, or the start, of axis 0 wrong and all else right."""
    rows = _wrong_slices(pair, 0)
    if rows is None or len(rows) < 6:
        return None
    count, length = int(np.count_nonzero(rows)), len(rows)
    if not 0 < count <= length // 2:
        return None
    at_end, at_start = bool(rows[-count:].all()), bool(rows[:count].all())
    if at_end:
        which = f"Only the last {count} of {length} entries" if count > 1 else "Only the last entry"
        if not pair.received[-count:].any():
            verb = "are" if count > 1 else "is"
            return f"{which} {verb} wrong, namely 0: the last, smaller batch is dropped."
        return f"{which} {'are' if count > 1 else 'is'} wrong: look at how the end is treated."
    if at_start:
        which = f"first {count} of {length} entries are" if count > 1 else "first entry is"
        return f"Only the {which} wrong: look at how the start is treated."
    return None


def border(pair: Pair) -> str | None:
    """Pictures right inside and wrong at their edges."""
    if len(pair.shape) < 2 or not pair.wrong.any():
        return None
    height = {2: 0, 3: 0 if pair.shape[-1] in (1, 3, 4) else 1}.get(len(pair.shape), 1)
    if min(pair.shape[height : height + 2]) < 6:
        return None
    for width in (1, 2, 3):
        inside = [slice(None)] * len(pair.shape)
        inside[height] = inside[height + 1] = slice(width, -width)
        if pair.wrong[tuple(inside)].size >= 16 and not pair.wrong[tuple(inside)].any():
            edges = [
                np.take(pair.wrong, where, axis=axis).any()
                for axis in (height, height + 1)
                for where in (0, -1)
            ]
            if sum(edges) >= 2:
                return "It is right inside and wrong at the border only: another padding?"
            return None
    return None


def some_slices(pair: Pair) -> str | None:
    """A few rows, columns or channels wrong and the others right."""
    if len(pair.shape) < 2:
        return None
    for axis in range(len(pair.shape)):
        wrong = _wrong_slices(pair, axis)
        if wrong is None or pair.size // len(wrong) < 3:
            continue
        count = int(np.count_nonzero(wrong))
        if 0 < count <= len(wrong) // 2:
            first = int(np.argmax(wrong))
            if count == 1:
                return f"Only the entry {first} along axis {axis} is wrong."
            step = _regular_step(wrong)
            every = f" (every {step})" if step else ""
            return (
                f"Only {count} of {len(wrong)} entries along axis {axis} are wrong{every}, the "
                f"first of them entry {first}."
            )
    return None


def _regular_step(wrong: np.ndarray) -> str:
    places = np.flatnonzero(wrong)
    steps = np.unique(np.diff(places))
    if len(places) < 3 or len(steps) != 1 or steps[0] < 2:
        return ""
    return {2: "second one"}.get(int(steps[0]), f"{steps[0]}th one")


def _wrong_slices(pair: Pair, axis: int) -> np.ndarray | None:
    if not pair.shape or not pair.wrong.any():
        return None
    others = tuple(a for a in range(len(pair.shape)) if a != axis)
    return np.asarray(pair.wrong.any(axis=others))
