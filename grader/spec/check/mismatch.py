"""Two arrays of one shape that differ: how many elements, and what stands at one of them."""

from __future__ import annotations

import numpy as np

from grader.spec.describe import describe, number_words, visible

_IN_FULL = 12


def count_words(wrong: np.ndarray) -> str:
    """Say how many are wrong: "17 of 640 values are not as expected"."""
    if wrong.size == 1:
        return "The value is not as expected"
    count = int(np.count_nonzero(wrong))
    if count == wrong.size:
        return f"None of the {wrong.size} values is as expected"
    return f"{count} of {wrong.size} values {'is' if count == 1 else 'are'} not as expected"


def index_words(index: tuple[int, ...]) -> str:
    """Write an index as in code: "(3, 7)", and "3" for one axis."""
    return str(index[0]) if len(index) == 1 else str(index)


def worst_index(received: np.ndarray, expected: np.ndarray, wrong: np.ndarray) -> tuple[int, ...]:
    """Find the wrong element that is farthest off; the first of those that are not finite."""
    with np.errstate(all="ignore"):
        distance = np.array(np.abs(received - expected))
    distance[wrong & ~np.isfinite(distance)] = np.inf
    return _index(np.argmax(np.where(wrong, distance, -1.0)), wrong.shape)


def first_index(wrong: np.ndarray) -> tuple[int, ...]:
    """Find the first wrong element, in reading order."""
    return _index(np.argmax(wrong), wrong.shape)


def _index(flat: np.intp, shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(int(i) for i in np.unravel_index(flat, shape))


def render(received: np.ndarray, expected: np.ndarray, index: tuple[int, ...]) -> tuple[str, str]:
    """Render both sides: small arrays in full, large ones by a survey and one element."""
    if received.ndim == 0:
        return element_pair(received[()], expected[()])
    one, other = element_pair(received[index], expected[index])
    at = f"at index {index_words(index)}"
    if received.size <= _IN_FULL:
        left, right = describe(received), describe(expected)
        if left != right:
            return left, right
    return f"{at}: {one}; in all: {describe(received)}", (
        f"{at}: {other}; in all: {describe(expected)}"
    )


def element_pair(received: object, expected: object) -> tuple[str, str]:
    """Write two elements with as many digits as it takes to tell them apart."""
    if isinstance(received, np.integer) and isinstance(expected, np.integer):
        return str(int(received)), str(int(expected))
    if isinstance(received, np.floating | np.integer) and isinstance(
        expected, np.floating | np.integer
    ):
        for digits in (6, 9, 12, 17):
            left = number_words(float(received), digits)
            right = number_words(float(expected), digits)
            if left != right:
                return left, right
    return _plain(received), _plain(expected)


def _plain(element: object) -> str:
    if isinstance(element, np.generic):
        element = element.item()
    return visible(describe(element))
