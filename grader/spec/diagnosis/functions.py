"""Slips that apply a function too many, or one too few, to each value."""

from __future__ import annotations

import numpy as np

from grader.spec.diagnosis.pair import Pair


def absolute(pair: Pair) -> str | None:
    """The absolute value taken, or not taken."""
    if pair.size == 1:
        return None  # the sign is reversed, no more can be said
    if pair.explains(np.abs(pair.expected)):
        return "The sign is lost: an absolute value is taken where it is not asked for."
    if (pair.expected >= 0).all() and _undone(pair, np.abs(pair.received)):
        return "The sign is still there: an absolute value is missing."
    return None


def relu(pair: Pair) -> str | None:
    """A ReLU missing, or one too many."""
    positive = pair.expected[pair.expected > 0]
    if positive.size < 2 or positive.min() == positive.max():
        return None
    if pair.explains(np.maximum(pair.expected, 0), least=2):
        return "A ReLU (or a clip at 0) is applied where none is asked for: negatives became 0."
    if (pair.expected >= 0).all() and _undone(pair, np.maximum(pair.received, 0), least=2):
        return "The ReLU (or a clip at 0) is missing: negative values are left."
    return None


def clipped(pair: Pair) -> str | None:
    """Values beyond the ends of a range, or a range that is too narrow."""
    if _is_clipped(pair.expected) and _undone(
        pair, np.clip(pair.received, pair.expected.min(), pair.expected.max()), least=2
    ):
        return "It is not clipped: some values lie beyond the end of the range."
    if _is_clipped(pair.received) and pair.explains(
        np.clip(pair.expected, pair.received.min(), pair.received.max()), least=2
    ):
        return "It is clipped too far: values stop at an end that they should go beyond."
    return None


def _is_clipped(array: np.ndarray) -> bool:
    """Whether at least two values stand at one end, and some different ones in between."""
    low, high = array == array.min(), array == array.max()
    inside = array[~(low | high)]
    if max(np.count_nonzero(low), np.count_nonzero(high)) < 2:
        return False
    return np.unique(inside[:1000]).size >= 3


def rounded(pair: Pair) -> str | None:
    """Whole numbers where fractions are asked for."""
    if pair.whole or (pair.received != np.rint(pair.received)).any():
        return None
    if pair.size == 1:
        # A plain 0 may come from anywhere.
        telling = pair.kind in "iu" or pair.received.any()
        if telling and pair.deviation < 1 and (pair.expected != np.rint(pair.expected)).all():
            return "It is a whole number where a fraction is asked for: rounded or cast too early?"
        return None
    if np.unique(pair.received).size < 2:
        return None
    for function, words in (
        (np.trunc, "The fractions are cut off: a cast to whole numbers comes too early."),
        (np.rint, "The values are rounded to whole numbers, which is not asked for."),
        (np.floor, "The values are rounded down to whole numbers, which is not asked for."),
        (np.ceil, "The values are rounded up to whole numbers, which is not asked for."),
    ):
        if pair.explains(function(pair.expected), least=2):
            return words
    return None


def power(pair: Pair) -> str | None:
    """A square, a root or a reciprocal too many or too few."""
    if pair.whole and pair.scale < 10:
        return None
    with np.errstate(all="ignore"):
        if pair.explains(np.square(pair.expected)):
            return (
                "It is the square of what is asked for: a square root is missing, as in a "
                "variance for a standard deviation."
            )
        if pair.explains(np.sqrt(pair.expected)):
            return (
                "It is the square root of what is asked for: a square is missing, as in a "
                "standard deviation for a variance."
            )
        if pair.explains(1 / pair.expected):
            return "It is one divided by what is asked for: the fraction is upside down."
    return None


def logarithm(pair: Pair) -> str | None:
    """A logarithm or an exp too many or too few."""
    if pair.whole:
        return None
    with np.errstate(all="ignore"):
        if pair.explains(np.log(pair.expected)):
            return "It is the logarithm of what is asked for."
        if pair.explains(-np.log(pair.expected)):
            return "It is the negative logarithm of what is asked for."
        if pair.scale < 700 and pair.explains(np.exp(pair.expected)):
            return "It is the exp of what is asked for: a logarithm is missing, or an exp too many."
    return None


def wrapped(pair: Pair) -> str | None:
    """Bytes that ran over: 256 became 0."""
    over = (pair.expected < 0) | (pair.expected >= 256)
    if np.count_nonzero(over) < 2 or pair.received.min() < 0 or pair.received.max() > 255:
        return None
    wholes = np.trunc(pair.expected)
    if pair.explains(wholes % 256, least=2) or (
        (pair.received == wholes % 256)[over].all() and np.unique(pair.received[over]).size > 1
    ):
        return "The values wrap around at 256: clip them to 0 to 255 before the cast to uint8."
    return None


def exchanged_truth(pair: Pair) -> str | None:
    """True where False is asked for, and the reverse."""
    if pair.kind == "b" and pair.size >= 4 and pair.wrong.all():
        return "True and False are exchanged everywhere: a negation is missing, or one too many."
    return None


def _undone(pair: Pair, repaired: np.ndarray, least: int = 1) -> bool:
    """Whether a function that was left out would repair what came."""
    off = np.abs(repaired - pair.expected)
    near = off <= pair.rtol * np.abs(pair.expected) + 1e-6 * pair.scale
    if not near.all() or off.max() > 0.02 * pair.deviation:
        return False
    changed = np.count_nonzero(np.abs(repaired - pair.received) > 1e-5 * np.abs(pair.received))
    return int(changed) >= least
