"""Slips that the dtype gives away."""

from __future__ import annotations

import numpy as np


def diagnose_dtype(received: np.ndarray, asked: str) -> str | None:
    """Name the usual reason for a wrong dtype.

    Args:
        received: the array that came.
        asked: the dtype asked for, as in `check.array`.
    """
    kind = received.dtype.kind
    if kind == "f" and asked.startswith("float"):
        return _float_width(received.dtype.name, asked)
    if kind == "b" and asked in ("number", "float", "float32", "float64"):
        return "Bools are not numbers here: cast them (tf.cast) before computing with them."
    if kind in "iu" and asked.startswith("float"):
        return "A cast to whole numbers, or a rounding, comes too early: it loses the fractions."
    if kind == "f" and asked.startswith(("int", "uint")):
        return "These are class numbers or counts, which are whole numbers: an argmax gives such."
    if kind in "iuf" and asked == "bool":
        return "A comparison gives True or False for each element: a cast is not asked for here."
    if kind == "U":
        return "These are texts: numbers were formatted or read as text."
    return None


def _float_width(received: str, asked: str) -> str | None:
    if received == "float64" and asked == "float32":
        return "NumPy computes in float64 by default; TensorFlow's own dtype is float32."
    if received in ("float32", "float16") and asked == "float64":
        return "A cast inside loses digits: let the result have the dtype of the input."
    return None
