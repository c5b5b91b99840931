"""Numbers and arrays as arrays, whatever plain form they came in."""

from __future__ import annotations

import numpy as np

CARRIED = "biufcU"
"""Kinds of dtype that plain data can have."""


def as_array(value: object) -> np.ndarray | None:
    """Return an array, number, bool or NumPy scalar as an array; None for everything else."""
    if type(value) is np.ndarray:
        return value if value.dtype.kind in CARRIED else None
    if isinstance(value, np.generic):
        converted = np.asarray(value)
        return converted if converted.dtype.kind in CARRIED else None
    if type(value) is int:
        # Beyond 64 bits NumPy would make an object array of it.
        return np.asarray(value) if -(2**63) <= value < 2**64 else None
    if type(value) is bool or type(value) is float or type(value) is complex:
        return np.asarray(value)
    return None


def widened(array: np.ndarray) -> np.ndarray:
    """Return the array as float64 (or complex128), so that differences neither wrap nor round."""
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)
