"""What is no array: tuples, dicts, texts, variables, and objects that stay with the learner."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from grader.spec.check.arrays import Shape, array
from grader.spec.check.verdicts import fail
from grader.spec.describe import describe, describe_kind
from grader.spec.handle import HandleBase

_VARIABLE = "tf.Variable"


def items(
    value: object, count: int, what: str = "items", *, because: str = ""
) -> tuple[object, ...]:
    """Return a tuple or list of exactly `count` items as a tuple, or fail.

    Args:
        value: what the learner's code gave.
        count: how many items there should be.
        what: what they are, such as "(layer, weights)".
        because: why it should be so.
    """
    wanted = f"a tuple of {count}: {what}"
    if type(value) is not tuple and type(value) is not list:
        fail(
            f"It returned {describe_kind(value)}, but {wanted} is asked for.",
            received=value,
            expected_words=wanted,
            because=because,
        )
    if len(value) != count:
        fail(
            f"It returned {describe_kind(value)} of {len(value)}, but {wanted} is asked for.",
            received=value,
            expected_words=wanted,
            because=because,
        )
    return tuple(value)


def mapping(value: object, keys: Iterable[str], *, because: str = "") -> dict[object, object]:
    """Return a dict that has at least these keys, or fail."""
    asked = list(keys)
    wanted = f"a dict with the keys {describe(asked)}"
    if type(value) is not dict:
        fail(
            f"It returned {describe_kind(value)}, but a dict is asked for.",
            received=value,
            expected_words=wanted,
            because=because,
        )
    missing = [key for key in asked if key not in value]
    if missing:
        fail(
            f"The dict lacks {len(missing)} of the {len(asked)} keys that are asked for.",
            received_words=f"a dict with the keys {describe(list(value))}",
            expected_words=wanted,
            because=because,
        )
    return value


def text(value: object, *, because: str = "") -> str:
    """Return a text, or fail."""
    if isinstance(value, np.str_) or (
        type(value) is np.ndarray and value.ndim == 0 and value.dtype.kind == "U"
    ):
        return str(value)
    if type(value) is not str:
        fail(
            f"It returned {describe_kind(value)}, but text is asked for.",
            received=value,
            expected_words="text",
            because=because,
        )
    return value


def handle(value: object, what: str = "object", *, because: str = "") -> HandleBase:
    """Return an object of the learner's, or fail if it is plain data.

    Args:
        value: what the learner's code gave.
        what: what it should be. If it ends in " object" and names a class ("LinearModel
            object"), or is one of "tf.Variable", "function" or "generator", then the object has
            to be of this kind; other words ("a Keras model") are only shown.
        because: why it should be so.
    """
    exact = what.endswith(" object") or what in (_VARIABLE, "function", "generator")
    if not isinstance(value, HandleBase) or (exact and value._kind != what):
        fail(
            f"It returned {describe_kind(value)}, but another kind of thing is asked for: {what}.",
            received=value,
            expected_words=what,
            because=because,
        )
    return value


def variable(
    value: object, *, shape: Shape | None = None, dtype: str | None = None, because: str = ""
) -> np.ndarray:
    """Return the value of a tf.Variable as an array, or fail if it is no variable.

    Args:
        value: what the learner's code gave.
        shape: as for `array`.
        dtype: as for `array`.
        because: why it should be so.
    """
    if not isinstance(value, HandleBase) or value._kind != _VARIABLE:
        fail(
            f"It returned {describe_kind(value)}, but a tf.Variable is asked for.",
            received=value,
            expected_words="a tf.Variable",
            because=because,
        )
    return array(value._value(), shape=shape, dtype=dtype, because=because)
