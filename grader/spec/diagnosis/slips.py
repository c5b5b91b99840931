"""The slips that the spec writer named, with the value that each gives."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.spec.numeric import as_array, widened


def named_slip(
    received: object, expected: object, slips: Mapping[str, object] | None
) -> str | None:
    """Name the first slip whose value is what came, unless it is the expected value, too."""
    for name, value in (slips or {}).items():
        if same(received, value) and not same(expected, value):
            return f"It looks like {name}{'' if name.endswith('?') else '.'}"
    return None


def same(one: object, other: object) -> bool:
    """Whether two plain values agree, floats within a small tolerance."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    left, right = _array(one), _array(other)
    if left is not None and right is not None:
        return _same_arrays(left, right)
    return type(one) is type(other) and type(one) in (str, bytes) and one == other


def _array(value: object) -> np.ndarray | None:
    """As an array, a list of numbers too: a spec writer may name a slip so."""
    if not isinstance(value, list | tuple):
        return as_array(value)
    try:
        return as_array(np.array(value))
    except ValueError:  # ragged
        return None


def _same_arrays(one: np.ndarray, other: np.ndarray) -> bool:
    if one.shape != other.shape or one.size == 0:
        return False
    if one.dtype.kind == "U" or other.dtype.kind == "U":
        return one.dtype.kind == other.dtype.kind and bool((one == other).all())
    if (one.dtype.kind == "b") != (other.dtype.kind == "b"):
        return False
    left, right = widened(one), widened(other)
    with np.errstate(all="ignore"):
        scale = np.abs(right[np.isfinite(right)]).max(initial=0.0)
        near = np.abs(left - right) <= (1e-4 if one.size >= 6 else 2e-5) * (
            np.abs(right) + 1e-3 * scale
        )
        both_nan = np.isnan(left) & np.isnan(right)
        return bool((near | both_nan | (left == right)).all())
