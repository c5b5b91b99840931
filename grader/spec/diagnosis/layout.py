"""Slips that change the shape, confirmed by the values."""

from __future__ import annotations

import itertools

import numpy as np

from grader.spec.diagnosis.axes import order_words
from grader.spec.diagnosis.pair import alike
from grader.spec.numeric import widened

_MOST_AXES = 5


def rearranged(received: np.ndarray, expected: np.ndarray) -> str | None:
    """The right values in another shape: transposed, or only reshaped.

    Args:
        received: the array that came.
        expected: the array asked for, of another shape.
    """
    if received.size != expected.size or received.size < 4:
        return None
    ours, theirs = widened(received), widened(expected)
    if np.unique(theirs.ravel()[:4096]).size < 4 and theirs.size < 32:
        return None
    if ours.ndim == theirs.ndim and 2 <= ours.ndim <= _MOST_AXES:
        for order in itertools.permutations(range(ours.ndim)):
            turned = theirs.transpose(order)
            if turned.shape == ours.shape and alike(ours, turned):
                return _order_words(order)
    return None


def _order_words(order: tuple[int, ...]) -> str:
    if order[-3:] in ((2, 0, 1), (3, 1, 2)):
        return "The channels come first: they should be the last axis."
    if order[-3:] in ((1, 2, 0), (2, 3, 1)):
        return "The channels come last: they should stand before height and width."
    return order_words(order)


def cut_short(received: np.ndarray, expected: np.ndarray) -> str | None:
    """The right values, but fewer: the end of axis 0 is missing."""
    if not received.ndim or received.ndim != expected.ndim:
        return None
    if received.shape[1:] != expected.shape[1:] or not 4 <= len(received) < len(expected):
        return None
    if alike(widened(received), widened(expected[: len(received)])):
        missing = len(expected) - len(received)
        which = f"the last {missing} entries are" if missing > 1 else "the last entry is"
        return f"Along axis 0 {which} missing, and all before are right: the end is cut off."
    return None
