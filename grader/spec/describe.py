"""Values in a few words: for messages, and for the log of calls.

Whatever comes in, what comes out is one printable line of at most `LIMIT` characters. Only exact
builtin types and arrays are looked into, so no code of an unknown object ever runs.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.spec.figures import Figure
from grader.spec.handle import HandleBase
from grader.wire.codec import TensorData

LIMIT = 200
_IN_FULL = 12
_TEXT = 60
_DEPTH = 3
_DIGITS = 30
_WHOLE = 1e9
_SURVEYED = 5_000_000


def describe(value: object) -> str:
    """Describe a value briefly: "array (64, 10) float64, from -3.1 to 2.9"."""
    return cut(visible(_words(value, _DEPTH)), LIMIT)


def describe_kind(value: object) -> str:
    """Say what kind of thing it is, without any of its values: "an array of shape (64, 10)"."""
    if type(value) is np.ndarray:
        return "a single number" if _is_number(value) else f"an array of shape {value.shape}"
    if isinstance(value, HandleBase):
        return with_article(_plain_name(value._kind))
    if isinstance(value, Figure):
        return "a figure"
    if isinstance(value, np.generic):
        return "a single number" if value.dtype.kind in "iufc" else _kind_of_scalar(value)
    return _KINDS.get(type(value), "") or with_article(_plain_name(type(value).__name__))


_KINDS: dict[type, str] = {
    type(None): "None",
    bool: "a bool",
    int: "a whole number",
    float: "a number",
    complex: "a complex number",
    str: "text",
    bytes: "bytes",
    list: "a list",
    tuple: "a tuple",
    dict: "a dict",
}


def _is_number(array: np.ndarray) -> bool:
    return array.ndim == 0 and array.dtype.kind in "iufc"


def _kind_of_scalar(value: np.generic) -> str:
    return "a bool" if value.dtype.kind == "b" else f"a scalar of dtype {dtype_name(value.dtype)}"


def with_article(noun: str) -> str:
    """Put "a" or "an" before a noun."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def _plain_name(name: object) -> str:
    """A class name that the learner chose may carry anything: keep it only if it is a name."""
    if type(name) is not str or len(name) > 40:
        return "object"
    words = name.replace(".", " ").split()
    return (
        name
        if words and all(word.isidentifier() and word.isascii() for word in words)
        else ("object")
    )


def dtype_name(dtype: np.dtype) -> str:
    """Name a dtype in words that a learner knows: "float32", "text", "bool"."""
    if dtype.kind == "U":
        return "text"
    if dtype.kind in "biufc":
        return dtype.name
    return "objects" if dtype.kind == "O" else cut(visible(str(dtype)), 40)


def cut(text: str, limit: int) -> str:
    """Shorten a text to at most `limit` characters, with an ellipsis where it was cut."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def visible(text: str) -> str:
    r"""Write control and other unprintable characters as escapes (\n, \x1b, \u202e)."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def number_words(value: float | complex, digits: int = 6) -> str:
    """Write a number with few digits, but whole numbers in full; "nan" as NaN."""
    if isinstance(value, complex):
        sign = "-" if value.imag < 0 else "+"
        return f"{number_words(value.real, digits)}{sign}{number_words(abs(value.imag), digits)}j"
    if math.isnan(value):
        return "NaN"
    if abs(value) < _WHOLE and value == int(value):
        return f"{value:.0f}"
    return f"{value:.{digits}g}"


def _words(value: object, depth: int) -> str:
    if type(value) is np.ndarray:
        return _array_words(value)
    if isinstance(value, np.generic):
        return _scalar_words(value)
    if type(value) is int:
        return _int_words(value)
    if type(value) is float or type(value) is complex:
        return number_words(value)
    if type(value) is str:
        return _text_words(value)
    if type(value) is bytes:
        return f"bytes ({len(value)})"
    if type(value) is list or type(value) is tuple:
        return _sequence_words(value, depth)
    if type(value) is dict:
        return _dict_words(value, depth)
    if value is None or type(value) is bool:
        return str(value)
    if type(value) is TensorData:
        return "tensor" + _array_words(value.array).removeprefix("array")
    if isinstance(value, Figure):
        return f"figure with {len(value.panels)} panels"
    if isinstance(value, HandleBase):
        words = value._describe()
        return words if type(words) is str else "object"
    return with_article(_plain_name(type(value).__name__))


def _int_words(value: int) -> str:
    # str() of a huge int is slow, and refused beyond a few thousand digits.
    if value.bit_length() > _DIGITS * 3:
        return f"a whole number of about {int(value.bit_length() * 0.30103)} digits"
    return str(value)


def _text_words(value: str) -> str:
    shown = '"' + visible(value[:_TEXT]).replace('"', '\\"')
    return shown + ('"' if len(value) <= _TEXT else f'…" ({len(value)} characters)')


def _sequence_words(value: list[object] | tuple[object, ...], depth: int) -> str:
    left, right = "[]" if type(value) is list else "()"
    name = "list" if type(value) is list else "tuple"
    if depth == 0:
        return f"{name} of {len(value)}"
    inside = ", ".join(_words(item, depth - 1) for item in value[:_IN_FULL])
    if len(value) <= _IN_FULL:
        comma = "," if name == "tuple" and len(value) == 1 else ""
        return f"{left}{inside}{comma}{right}"
    return f"{name} of {len(value)}: {left}{cut(inside, LIMIT // 2)}, …{right}"


def _dict_words(value: dict[object, object], depth: int) -> str:
    if depth == 0:
        return f"dict of {len(value)}"
    pairs: list[str] = []
    for key, item in value.items():
        if len(pairs) == _IN_FULL:
            pairs.append("…")
            break
        pairs.append(f"{_words(key, 1)}: {_words(item, depth - 1)}")
    return "{" + ", ".join(pairs) + "}"


def _scalar_words(value: np.generic) -> str:
    return f"{_element_words(np.asarray(value)[()])} ({dtype_name(value.dtype)})"


def _array_words(array: np.ndarray) -> str:
    name = dtype_name(array.dtype)
    if array.dtype.kind not in "biufcU":
        return f"array {array.shape} of {name}"
    if array.ndim == 0:
        return f"{_element_words(array[()])} ({name})"
    head = f"array {array.shape} {name}"
    if array.size == 0:
        return f"{head}, empty"
    if array.size <= _IN_FULL:
        return f"{head}: {_nested_words(array)}"
    return head + _survey(array)


def _nested_words(array: np.ndarray | np.generic) -> str:
    if isinstance(array, np.generic):
        return _element_words(array)
    return "[" + ", ".join(_nested_words(part) for part in array) + "]"


def _element_words(element: Any) -> str:
    kind = element.dtype.kind
    if kind == "b":
        return str(bool(element))
    if kind in "iu":
        return str(int(element))
    if kind == "f":
        return number_words(float(element))
    if kind == "c":
        return number_words(complex(element))
    return _text_words(str(element)) if kind == "U" else dtype_name(element.dtype)


def _survey(array: np.ndarray) -> str:
    if array.size > _SURVEYED or array.dtype.kind in "cU":
        return ""
    if array.dtype.kind == "b":
        return f", {int(array.sum())} of {array.size} True"
    bad = np.count_nonzero(np.isnan(array)) if array.dtype.kind == "f" else 0
    words = f", {bad} NaN" if bad else ""
    if bad == array.size:
        return words
    low, high = _element_words(np.nanmin(array)), _element_words(np.nanmax(array))
    spread = f", all {low}" if low == high else f", from {low} to {high}"
    return spread + words
