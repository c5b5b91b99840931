"""Two arrays of one shape, and when a guess counts as the explanation of their difference."""

from __future__ import annotations

import numpy as np

from grader.spec.numeric import widened

_PROBES = 48
_SURVEYED = 4096
_EXPLAINED = 0.02
"""A guess leaves at most this part of the largest deviation; noise is no explanation."""


class Pair:
    """What came and what was expected, of one shape, finite, in float64.

    Args:
        received: the array that came.
        expected: the array that was asked for.
    """

    def __init__(self, received: np.ndarray, expected: np.ndarray) -> None:
        self.kind = received.dtype.kind
        self.whole = received.dtype.kind in "iub" and expected.dtype.kind in "iub"
        self.received = widened(received)
        self.expected = widened(expected)
        self.shape = received.shape
        self.size = received.size
        # Few elements match something by chance, so they have to match more closely.
        self.rtol = 1e-4 if self.size >= 6 else 5e-6
        deviation = np.abs(self.received - self.expected)
        self.deviation = float(deviation.max())
        self.scale = float(np.abs(self.expected).max())
        self.wrong = np.asarray(deviation > 1e-5 * np.abs(self.expected) + 1e-7 * self.scale)
        self.distinct = _distinct(self.expected)
        self._probe = _probe(self.shape)

    def explains(self, candidate: np.ndarray, least: int = 1) -> bool:
        """Whether a wrong way of computing would have given just what came.

        Args:
            candidate: what this wrong way gives.
            least: how many elements it has to explain, that is where it and `expected` differ.
        """
        if candidate.shape != self.shape or not self._near(self._probe, candidate):
            return False
        if not self._near((...,), candidate):
            return False
        size = np.maximum(np.abs(candidate), np.abs(self.expected))
        moved = np.abs(candidate - self.expected) > 1e-5 * size
        return int(np.count_nonzero(moved)) >= least

    def _near(self, where: tuple[object, ...], candidate: np.ndarray) -> bool:
        guess = np.asarray(candidate[where])  # type: ignore[index]
        with np.errstate(all="ignore"):
            off = np.abs(self.received[where] - guess)  # type: ignore[index]
            limit = self.rtol * np.abs(guess) + 1e-6 * self.scale
            return bool((off <= np.minimum(limit, _EXPLAINED * self.deviation)).all())


def alike(one: np.ndarray, other: np.ndarray, rtol: float = 1e-4) -> bool:
    """Whether two arrays agree within what float32 and another order of summing change."""
    if one.shape != other.shape:
        return False
    with np.errstate(all="ignore"):
        scale = np.abs(other).max(initial=0.0)
        return bool((np.abs(one - other) <= rtol * np.abs(other) + 1e-6 * scale).all())


def _distinct(array: np.ndarray) -> int:
    flat = array.ravel()
    return int(np.unique(flat[:: max(1, flat.size // _SURVEYED)]).size)


def _probe(shape: tuple[int, ...]) -> tuple[np.ndarray, ...]:
    if not shape:
        return ()
    rng = np.random.default_rng(0)
    return tuple(rng.integers(0, size, _PROBES) for size in shape)
