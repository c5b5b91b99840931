"""Slips around means, standard deviations and normalisation along an axis."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.spec.diagnosis.pair import Pair, alike

_LONG = 5
Way = Callable[[np.ndarray, tuple[int, ...]], np.ndarray]


def centring(pair: Pair) -> str | None:
    """A mean along some axes subtracted, or not."""
    return _done_or_not(
        pair,
        lambda values, axes: values - values.mean(axis=axes, keepdims=True),
        "The mean {over} is subtracted where it is not asked for.",
        "The mean {over} is not subtracted.",
    )


def standardising(pair: Pair) -> str | None:
    """Mean 0 and standard deviation 1 along some axes, or not."""

    def standardised(values: np.ndarray, axes: tuple[int, ...]) -> np.ndarray:
        centred = values - values.mean(axis=axes, keepdims=True)
        with np.errstate(all="ignore"):
            return np.asarray(centred / values.std(axis=axes, keepdims=True))

    return _done_or_not(
        pair,
        standardised,
        "It is normalised {over} (mean 0, standard deviation 1) where that is not asked for.",
        "It is not normalised {over} (mean 0, standard deviation 1).",
    )


def _done_or_not(pair: Pair, way: Way, done: str, missing: str) -> str | None:
    for axes, over in _choices(pair.shape):
        if pair.explains(way(pair.expected, axes), least=3):
            return done.format(over=over)
        with np.errstate(all="ignore"):
            repaired = way(pair.received, axes)
        changed = np.abs(repaired - pair.received).max() > 1e-3 * np.abs(pair.received).max()
        if changed and alike(repaired, pair.expected):
            return missing.format(over=over)
    return None


def _choices(shape: tuple[int, ...]) -> list[tuple[tuple[int, ...], str]]:
    """Axes to reduce over, of at least _LONG elements, each with its words."""
    everything = tuple(range(len(shape)))
    choices: list[tuple[tuple[int, ...], str]] = [((0,), "over axis 0 (the batch)")]
    if len(shape) > 1:
        choices.append((everything[-1:], f"over axis {everything[-1]}"))
        choices.append((everything, "over all values"))
    if len(shape) > 2:
        choices.append((everything[1:], "of each entry of axis 0"))
        choices.append((everything[:-1], "over all axes but the last"))
    return [
        (axes, words) for axes, words in choices if np.prod([shape[axis] for axis in axes]) >= _LONG
    ]


def scaled_by_row(pair: Pair) -> str | None:
    """Every row right up to a factor, or a factor and an offset, of its own."""
    if len(pair.shape) < 2:
        return None
    for axis, name in ((0, "entry of axis 0"), (len(pair.shape) - 1, "entry of the last axis")):
        received, expected = _as_rows(pair.received, axis), _as_rows(pair.expected, axis)
        if len(received) < 2 or received.shape[1] < _LONG:
            continue
        fitted = _fit(received, expected, with_offset=False)
        if fitted is not None and pair.explains(_as_before(fitted, axis, pair.shape), least=3):
            return (
                f"Each {name} is right up to a factor of its own: they are scaled one by one, "
                "or by the wrong axis."
            )
        fitted = _fit(received, expected, with_offset=True)
        if fitted is not None and pair.explains(_as_before(fitted, axis, pair.shape), least=3):
            return (
                f"Each {name} is right up to a factor and an offset of its own: they are "
                "normalised one by one rather than together, or the reverse."
            )
    return None


def _as_rows(array: np.ndarray, axis: int) -> np.ndarray:
    return np.moveaxis(array, axis, 0).reshape(array.shape[axis], -1)


def _as_before(rows: np.ndarray, axis: int, shape: tuple[int, ...]) -> np.ndarray:
    moved = (shape[axis], *shape[:axis], *shape[axis + 1 :])
    return np.moveaxis(rows.reshape(moved), 0, axis)


def _fit(received: np.ndarray, expected: np.ndarray, *, with_offset: bool) -> np.ndarray | None:
    """Fit each row of `received` by that of `expected`; None if the rows hold too little."""
    if any(np.unique(row[:64]).size < _LONG for row in expected[:8]):
        return None
    shift = expected.mean(axis=1, keepdims=True) if with_offset else 0.0
    centred = expected - shift
    with np.errstate(all="ignore"):
        slope = (received * centred).sum(axis=1, keepdims=True) / np.square(centred).sum(
            axis=1, keepdims=True
        )
    if not np.isfinite(slope).all() or (np.abs(slope) < 1e-6).any():
        return None
    mean = received.mean(axis=1, keepdims=True) if with_offset else 0.0
    return np.asarray(slope * centred + mean)
