"""Tries one hypothesis after another, the most telling first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from grader.spec.diagnosis import (
    axes,
    classification,
    functions,
    layout,
    missing,
    rows,
    scale,
    statistics,
)
from grader.spec.diagnosis.dtypes import diagnose_dtype
from grader.spec.diagnosis.pair import Pair
from grader.spec.diagnosis.precision import precision
from grader.spec.diagnosis.shapes import diagnose_shape
from grader.spec.diagnosis.slips import named_slip
from grader.spec.diagnosis.texts import diagnose_text
from grader.spec.numeric import as_array

_LARGE = 300_000
_SAMPLE = 100_000

_Hypothesis = Callable[[Pair], str | None]

_BY_ELEMENT: tuple[_Hypothesis, ...] = (
    scale.negated,
    functions.absolute,
    functions.relu,
    functions.clipped,
    functions.rounded,
    scale.factor,
    scale.offset,
    functions.wrapped,
    functions.power,
    functions.logarithm,
    functions.exchanged_truth,
)
_BY_ROW: tuple[_Hypothesis, ...] = (
    classification.softmax_twice_or_never,
    classification.softmax_wrong_axis,
    classification.not_normalised,
    classification.hardened,
)
_BY_PLACE: tuple[_Hypothesis, ...] = (
    axes.transposed,
    axes.reversed_axis,
    axes.other_channel_order,
    rows.last_batch,
    axes.shifted,
    axes.reshaped,
    axes.other_order,
    rows.border,
    rows.some_slices,
    precision,
    statistics.centring,
    statistics.standardising,
    scale.factor_and_offset,
    statistics.scaled_by_row,
)
_EMPTY: tuple[_Hypothesis, ...] = (missing.all_zero, missing.all_the_same, missing.rows_the_same)
_ALL = _EMPTY + _BY_ROW + _BY_ELEMENT + _BY_PLACE
_FOR_ONE = (*_BY_ELEMENT, precision)
_FOR_LARGE = (*_EMPTY[:2], *_BY_ELEMENT, precision, scale.factor_and_offset)


def diagnose(
    received: object, expected: object, slips: Mapping[str, object] | None = None
) -> str | None:
    """Say in one sentence which usual slip turns `expected` into `received`.

    Args:
        received: what came; any plain value.
        expected: what was asked for.
        slips: wrong answers of this very task by name, with the value that each gives.

    Returns:
        The sentence, without any of the values, or None if no slip fits.
    """
    named = named_slip(received, expected, slips)
    if named:
        return named
    if type(received) is str and type(expected) is str:
        return diagnose_text(received, expected)
    ours, theirs = _numbers(received), _numbers(expected)
    if ours is None or theirs is None:
        return None
    if ours.shape != theirs.shape:
        return (
            classification.one_hot_or_numbers(ours, theirs)
            or layout.rearranged(ours, theirs)
            or layout.cut_short(ours, theirs)
            or diagnose_shape(ours.shape, theirs.shape)
        )
    return missing.not_finite(ours, theirs) or _of_dtype(ours, theirs) or _of_values(ours, theirs)


def _numbers(value: object) -> np.ndarray | None:
    """Take an array of real numbers or bools, also from a flat list of such."""
    if isinstance(value, list | tuple):
        numbers = [as_array(item) for item in value]
        flat = [item for item in numbers if item is not None and item.ndim == 0]
        if not value or len(flat) != len(value) or len({item.dtype.kind for item in flat}) > 1:
            return None
        value = np.array([item[()] for item in flat])
    array = as_array(value)
    return array if array is not None and array.dtype.kind in "biuf" else None


def _of_dtype(received: np.ndarray, expected: np.ndarray) -> str | None:
    ours, theirs = received.dtype.kind, expected.dtype.kind
    if (ours == "b") == (theirs == "b"):
        return None
    return diagnose_dtype(received, "bool" if theirs == "b" else "number")


def _of_values(received: np.ndarray, expected: np.ndarray) -> str | None:
    if received.size == 0:
        return None
    if received.size > _LARGE:
        # Every k-th value will do for what works value by value; the rest would take too long.
        step = received.size // _SAMPLE
        received, expected = received.ravel()[::step], expected.ravel()[::step]
        return _first(received, expected, _FOR_LARGE)
    return _first(received, expected, _ALL if received.size > 1 else _FOR_ONE)


def _first(
    received: np.ndarray, expected: np.ndarray, hypotheses: tuple[_Hypothesis, ...]
) -> str | None:
    with np.errstate(all="ignore"):
        pair = Pair(received, expected)
        if not np.isfinite(pair.deviation) or pair.deviation == 0:
            return None
        found: list[str] = []
        for hypothesis in hypotheses:
            sentence = hypothesis(pair)
            if sentence and pair.size > 1:
                return sentence
            if sentence:
                found.append(sentence)
    # One number fits several hypotheses easily: then none of them is worth saying.
    return found[0] if len(found) == 1 else None
