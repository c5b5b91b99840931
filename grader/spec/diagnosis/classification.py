"""Slips around softmax, one-hot rows and class numbers."""

from __future__ import annotations

import numpy as np

from grader.spec.diagnosis.pair import Pair, alike

_TINY = 1e-30


def softmax(logits: np.ndarray, axis: int | None = -1) -> np.ndarray:
    """Softmax over one axis, or over all values for None."""
    powers = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def softmax_twice_or_never(pair: Pair) -> str | None:
    """Softmax applied to what is softmax already, or to nothing, or where none is asked for."""
    if not pair.shape or pair.shape[-1] < 2 or pair.size < 3:
        return None
    if _rows_are_distributions(pair.expected):
        if pair.explains(softmax(pair.expected)):
            return "Softmax is taken twice."
        # Any constant rows have the softmax of equal logits: they need not be logits.
        constant = np.ptp(pair.received, axis=-1).max() == 0
        if (
            not constant
            and not _rows_are_distributions(pair.received)
            and alike(softmax(pair.received), pair.expected)
        ):
            if (pair.received <= 1e-6).all() and _rows_are_distributions(np.exp(pair.received)):
                return "It is the logarithm of the softmax where the softmax itself is asked for."
            return "Softmax is missing: these are the logits."
    elif pair.explains(softmax(pair.expected)):
        return "Softmax is applied where the raw values (logits) are asked for."
    return None


def softmax_wrong_axis(pair: Pair) -> str | None:
    """Softmax over the columns, or over everything, instead of over each row."""
    if len(pair.shape) != 2 or min(pair.shape) < 3 or not _rows_are_distributions(pair.expected):
        return None
    if (pair.received <= _TINY).any() or (pair.expected <= _TINY).any():
        return None
    ratio = np.log(pair.received / pair.expected)
    within_row = np.ptp(ratio, axis=1).max()
    if abs(pair.received.sum() - 1) < 1e-3 and within_row < 1e-3:
        return (
            "Softmax is taken over all values at once: they sum to 1 together, but each row "
            "should sum to 1."
        )
    centred = ratio - ratio.mean(axis=0) - ratio.mean(axis=1, keepdims=True) + ratio.mean()
    if np.abs(pair.received.sum(axis=0) - 1).max() < 1e-3 and np.abs(centred).max() < 1e-3:
        return (
            "Softmax is taken over axis 0, down the columns: the columns sum to 1, but each row "
            "should."
        )
    return None


def not_normalised(pair: Pair) -> str | None:
    """Rows that are right up to their sums, where each should sum to 1."""
    if len(pair.shape) < 2 or pair.shape[-1] < 4 or not _rows_are_distributions(pair.expected):
        return None
    sums = pair.received.sum(axis=-1, keepdims=True)
    if (np.abs(sums) < _TINY).any() or np.ptp(sums) < 1e-3 * np.abs(sums).max():
        return None
    if alike(pair.received / sums, pair.expected):
        return "The rows do not sum to 1: a division by the sum of each row is missing."
    return None


def one_hot_or_numbers(received: np.ndarray, expected: np.ndarray) -> str | None:
    """Class numbers for one-hot rows, scores or one-hot rows for class numbers."""
    if received.dtype.kind not in "biuf" or expected.dtype.kind not in "biuf":
        return None
    if expected.ndim == received.ndim + 1 and _is_one_hot(expected):
        if received.shape == expected.shape[:-1] and _same(received, expected.argmax(axis=-1)):
            return "These are class numbers where one-hot rows are asked for."
        return None
    if not expected.ndim or received.ndim != expected.ndim + 1 or received.shape[-1] < 2:
        return None
    if received.shape[:-1] == expected.shape and _same(received.argmax(axis=-1), expected):
        if _is_one_hot(received):
            return "These are one-hot rows where class numbers are asked for."
        return "An argmax over the last axis is missing: these are scores, not class numbers."
    return None


def hardened(pair: Pair) -> str | None:
    """One-hot rows where the probabilities are asked for."""
    if not _rows_are_distributions(pair.expected) or _is_one_hot(pair.expected):
        return None
    if _is_one_hot(pair.received) and _same(
        pair.received.argmax(axis=-1), pair.expected.argmax(axis=-1)
    ):
        return "The rows are one-hot where the probabilities themselves are asked for."
    return None


def _rows_are_distributions(array: np.ndarray) -> bool:
    return bool(
        array.ndim
        and array.shape[-1] > 1
        and (array >= 0).all()
        and np.abs(array.sum(axis=-1) - 1).max(initial=0.0) < 1e-3
    )


def _is_one_hot(array: np.ndarray) -> bool:
    return bool(
        array.ndim
        and array.shape[-1] > 1
        and ((array == 0) | (array == 1)).all()
        and (array.sum(axis=-1) == 1).all()
    )


def _same(numbers: np.ndarray, others: np.ndarray) -> bool:
    return numbers.size >= 3 and bool((numbers == others).all()) and np.unique(others).size > 1
