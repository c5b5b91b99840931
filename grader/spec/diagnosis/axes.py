"""Slips that move the right values to other places: transposed, flipped, shifted, shuffled."""

from __future__ import annotations

import itertools

import numpy as np

from grader.spec.diagnosis.pair import Pair, alike

_MOST_AXES = 5
_VARIETY = 4


def transposed(pair: Pair) -> str | None:
    """Axes exchanged, where the lengths are equal and so do not tell."""
    if not 2 <= len(pair.shape) <= _MOST_AXES or pair.distinct < 3:
        return None
    for order in itertools.permutations(range(len(pair.shape))):
        if order == tuple(range(len(pair.shape))):
            continue
        if pair.explains(pair.expected.transpose(order), least=2):
            return order_words(order)
    return None


def order_words(order: tuple[int, ...]) -> str:
    """Say which axes are exchanged."""
    moved = [axis for axis, source in enumerate(order) if axis != source]
    if len(order) == 2:
        return "It is transposed: rows and columns are exchanged."
    if len(moved) == 2:
        first, second = moved
        hint = ", as when height and width are swapped" if second == first + 1 else ""
        return f"Axes {first} and {second} are exchanged{hint}."
    return f"The axes are in another order: a transpose like {order} is too many, or missing."


def reshaped(pair: Pair) -> str | None:
    """A reshape where a transpose is asked for: right values, read in another order."""
    if not 2 <= len(pair.shape) <= _MOST_AXES or pair.distinct < _VARIETY:
        return None
    for order in itertools.permutations(range(len(pair.shape))):
        mixed = pair.expected.transpose(order)
        if mixed.shape != pair.shape and pair.explains(mixed.reshape(pair.shape), least=3):
            return (
                "The values are right, but laid out in another order: a reshape where a transpose "
                "is asked for, or a transpose missing before a reshape."
            )
    return None


def reversed_axis(pair: Pair) -> str | None:
    """Upside down, mirrored, channels reversed, kernel flipped."""
    dimensions = len(pair.shape)
    if not 1 <= dimensions <= _MOST_AXES or pair.distinct < 2:
        return None
    if dimensions == 1 and pair.distinct == 2 and pair.size > 2:
        return None  # zeros and ones look reversed by chance
    for axis in range(dimensions):
        if pair.shape[axis] > 1 and pair.explains(np.flip(pair.expected, axis), least=2):
            return _reversed_words(axis, pair.shape)
    for axes in itertools.combinations(range(dimensions), 2):
        if pair.explains(np.flip(pair.expected, axes), least=2):
            return (
                f"It is reversed along axes {axes[0]} and {axes[1]}: turned by half a turn, as "
                "the kernel of a true convolution is (a convolution layer does not flip it)."
            )
    return None


def _reversed_words(axis: int, shape: tuple[int, ...]) -> str:
    if len(shape) > 2 and shape[-1] in (3, 4) and axis == len(shape) - 1:
        return "The colour channels are in reverse order: BGR where RGB is asked for."
    if len(shape) == 1:
        return "The values are in reverse order."
    if len(shape) == 2:
        if axis == 0:
            return "The rows (axis 0) are in reverse order: upside down, if it is a picture."
        return "The columns (axis 1) are in reverse order: mirrored, if it is a picture."
    height = len(shape) - 3 if shape[-1] in (1, 3, 4) else len(shape) - 2
    names = {height: ": pictures are upside down", height + 1: ": pictures are mirrored"}
    return f"It is in reverse order along axis {axis}{names.get(axis, '')}."


def other_channel_order(pair: Pair) -> str | None:
    """Three or four channels in some other order than reversed."""
    if len(pair.shape) < 3 or pair.shape[-1] not in (3, 4) or pair.distinct < _VARIETY:
        return None
    for order in itertools.permutations(range(pair.shape[-1])):
        if pair.explains(pair.expected[..., order], least=2):
            return "The colour channels (the last axis) are in another order."
    return None


def shifted(pair: Pair) -> str | None:
    """Moved along an axis, round the end or not."""
    if not 1 <= len(pair.shape) <= _MOST_AXES or pair.distinct < _VARIETY:
        return None
    for axis in range(len(pair.shape)):
        steps = _rolled_by(pair, axis) or _moved_by(pair, axis)
        if steps:
            way = "towards the end" if steps > 0 else "towards the start"
            return f"It is shifted along axis {axis} by {abs(steps)}, {way}."
    return None


def _rolled_by(pair: Pair, axis: int) -> int:
    length = pair.shape[axis]
    if length < 4:
        return 0
    others = tuple(a for a in range(len(pair.shape)) if a != axis)
    received, expected = pair.received.sum(axis=others), pair.expected.sum(axis=others)
    scale = np.abs(pair.expected).sum() / length
    starts = np.flatnonzero(np.abs(received - expected[0]) <= 1e-4 * scale)
    for start in starts[:16]:
        if start and pair.explains(np.roll(pair.expected, start, axis), least=3):
            return int(start) if start <= length // 2 else int(start) - length
    return 0


def _moved_by(pair: Pair, axis: int) -> int:
    """A small shift that lets something else in at the edge."""
    length = pair.shape[axis]
    if length < 6:
        return 0
    received = np.moveaxis(pair.received, axis, 0)
    expected = np.moveaxis(pair.expected, axis, 0)
    wrong = np.moveaxis(pair.wrong, axis, 0)
    for steps in (1, -1, 2, -2, 3, -3):
        target = slice(steps, None) if steps > 0 else slice(None, steps)
        source = slice(None, -steps) if steps > 0 else slice(-steps, None)
        if np.count_nonzero(wrong[target]) < 3 or not alike(
            received[target][:1], expected[source][:1]
        ):
            continue
        left = np.abs(received[target] - expected[source]).max()
        before = np.abs(received[target] - expected[target]).max()
        if left < 0.02 * before and alike(received[target], expected[source]):
            return steps
    return 0


def other_order(pair: Pair) -> str | None:
    """The same rows (columns, values) in another order."""
    if not 1 <= len(pair.shape) <= _MOST_AXES:
        return None
    if len(pair.shape) == 1:
        return _values_in_other_order(pair)
    names = {0: "rows (axis 0)", 1: "columns (axis 1)"} if len(pair.shape) == 2 else {}
    for axis in range(len(pair.shape)):
        if _same_slices(pair, axis):
            name = names.get(axis, f"entries along axis {axis}")
            return f"The {name} are right, but in another order."
    return _values_in_other_order(pair)


def _same_slices(pair: Pair, axis: int) -> bool:
    length = pair.shape[axis]
    width = pair.size // length
    if length < 2 or width < 2 or pair.distinct < _VARIETY or (length == 2 and width < 3):
        return False
    weights = np.random.default_rng(0).uniform(0.5, 1.5, size=width)
    received = np.moveaxis(pair.received, axis, 0).reshape(length, width)
    expected = np.moveaxis(pair.expected, axis, 0).reshape(length, width)
    candidate = np.empty_like(expected)
    candidate[np.argsort(received @ weights)] = expected[np.argsort(expected @ weights)]
    moved = candidate.reshape(length, *np.delete(pair.shape, axis))
    return pair.explains(np.moveaxis(moved, 0, axis), least=2)


def _values_in_other_order(pair: Pair) -> str | None:
    if pair.distinct < 8 and not (pair.distinct == pair.size >= 5):
        return None
    candidate = np.empty(pair.size)
    candidate[np.argsort(pair.received, axis=None)] = np.sort(pair.expected, axis=None)
    if pair.explains(candidate.reshape(pair.shape), least=2):
        return "These are the right values, but in another order."
    return None
