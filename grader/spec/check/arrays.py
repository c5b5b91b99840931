"""Is it an array, of this shape and this dtype? Every other check of numbers begins here."""

from __future__ import annotations

import numpy as np

from grader.spec.check.verdicts import fail
from grader.spec.describe import describe_kind, dtype_name
from grader.spec.diagnosis import diagnose_dtype, diagnose_shape
from grader.spec.numeric import as_array
from grader.spec.outcome import SpecBroken

Shape = tuple[int | None, ...]

_KINDS = {"float": "f", "int": "iu", "bool": "b", "number": "iuf", "complex": "c", "text": "U"}
_EXACT = ("float16", "float32", "float64", "uint8", "int8", "int16", "int32", "int64")
_WORDS = {
    "float": "floating-point numbers",
    "int": "whole numbers",
    "bool": "bools (True or False)",
    "number": "real numbers",
    "complex": "complex numbers",
    "text": "text",
}


def array(
    value: object, *, shape: Shape | None = None, dtype: str | None = None, because: str = ""
) -> np.ndarray:
    """Return the value as an array, or fail if it is none, or of another shape or dtype.

    Args:
        value: what the learner's code gave. A number or a bool counts as a 0-d array; a list
            does not count as an array.
        shape: the shape asked for; None in it leaves that size free.
        dtype: "float", "int", "bool", "number" (real), "complex", "text", or a name such as
            "float32". A plain Python int will do where "float" is asked for.

    Raises:
        CheckFailed: it is no array, or of another shape or dtype.
        SpecBroken: `shape` or `dtype` makes no sense.
    """
    _verify_request(shape, dtype)
    converted = as_array(value)
    wanted = _wanted(shape, dtype)
    if converted is None:
        fail(
            f"It returned {describe_kind(value)}, but {wanted} is asked for.",
            received=value,
            expected_words=wanted,
            because=because,
        )
    if shape is not None:
        verify_shape(converted, shape, because)
    if dtype is not None:
        if type(value) is int and dtype in ("float", "float64"):
            return converted.astype(np.float64)
        verify_dtype(converted, dtype, because)
    return converted


def shape(value: object, shape: Shape, *, because: str = "") -> np.ndarray:
    """Return the value as an array of this shape (None leaves a size free), or fail."""
    return array(value, shape=shape, because=because)


def dtype(value: object, dtype: str, *, because: str = "") -> np.ndarray:
    """Return the value as an array of this dtype, or fail. Names as for `array`."""
    return array(value, dtype=dtype, because=because)


def number(value: object, *, because: str = "") -> float:
    """Return a single real number as a float.

    A Python or NumPy number or a 0-d array will do; a bool, NaN or an array of one element will
    not. Infinity is let through.

    Raises:
        CheckFailed: it is no single number, or NaN.
    """
    converted = as_array(value)
    if converted is None or converted.ndim or converted.dtype.kind not in "iuf":
        fail(
            f"It returned {describe_kind(value)}, but a single number is asked for.",
            received=value,
            expected_words="a single number",
            because=because,
        )
    if np.isnan(converted):
        fail(
            "It returned NaN (not a number).",
            received=value,
            expected_words="a single number",
            because=because,
        )
    return float(converted)


def verify_shape(received: np.ndarray, asked: Shape, because: str) -> None:
    """Fail unless the array has the shape asked for."""
    same = received.ndim == len(asked) and all(
        want is None or size == want for size, want in zip(received.shape, asked, strict=True)
    )
    if same:
        return
    words = "a single number" if asked == () else f"the shape {shape_words(asked)}"
    fail(
        f"It returned {describe_kind(received)}, but {words} is asked for.",
        received=received,
        expected_words=_wanted(asked, None),
        because=because,
        diagnosis=diagnose_shape(received.shape, asked),
    )


def verify_dtype(received: np.ndarray, asked: str, because: str) -> None:
    """Fail unless the array has the dtype asked for."""
    kinds = _KINDS.get(asked)
    matches = received.dtype.kind in kinds if kinds else received.dtype.name == asked
    if matches:
        return
    fail(
        f"Its dtype is {dtype_name(received.dtype)}, but {dtype_words(asked)} is asked for.",
        received=received,
        expected_words=f"dtype {asked}",
        because=because,
        diagnosis=diagnose_dtype(received, asked),
    )


def dtype_words(asked: str) -> str:
    """Say a dtype in words: "a dtype of whole numbers", "float32"."""
    return f"a dtype of {_WORDS[asked]}" if asked in _WORDS else asked


def shape_words(asked: Shape) -> str:
    """Write a shape with "any" for the sizes that are free."""
    inside = ", ".join("any" if size is None else str(size) for size in asked)
    return f"({inside},)" if len(asked) == 1 else f"({inside})"


def _wanted(shape: Shape | None, dtype: str | None) -> str:
    of_dtype = f" with {dtype_words(dtype)}" if dtype else ""
    if shape == ():
        return "a single number" if dtype is None else f"a single value{of_dtype}"
    of_shape = f" of shape {shape_words(shape)}" if shape is not None else ""
    return f"an array{of_shape}{of_dtype}"


def _verify_request(shape: Shape | None, dtype: str | None) -> None:
    if shape is not None:
        sizes = isinstance(shape, tuple) and all(
            size is None or (isinstance(size, int | np.integer) and size >= 0) for size in shape
        )
        if not sizes:
            raise SpecBroken(f"not a shape: {shape!r}")
    if dtype is not None and dtype not in _KINDS and dtype not in _EXACT:
        raise SpecBroken(f"not a dtype to ask for: {dtype!r}")
