"""Is it exactly this? For counts, labels, texts, names, and for arrays that may not differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

import numpy as np

from grader.spec.check.mismatch import count_words, first_index, render
from grader.spec.check.verdicts import fail
from grader.spec.describe import describe, describe_kind, dtype_name
from grader.spec.diagnosis import diagnose
from grader.spec.diagnosis.slips import named_slip
from grader.spec.numeric import as_array
from grader.spec.outcome import SpecBroken

_KIND_NAMES = {
    "b": "bools",
    "i": "whole numbers",
    "f": "floating-point numbers",
    "c": "complex numbers",
    "U": "text",
}
Slips = Mapping[str, object] | None


def equal(value: object, expected: object, *, slips: Slips = None, because: str = "") -> None:
    """Fail unless the value is exactly the expected one.

    Whole numbers may be of any width, Python's or NumPy's; a list may stand for a tuple. But
    True is not 1, 1 is not 1.0, and an array is not a list. NaN equals nothing.

    Args:
        value: what the learner's code gave.
        expected: None, bool, int, float, str, bytes, or list, tuple or dict of such; or an
            array of bools, numbers or text.
        slips: wrong answers by name, see `close`.
        because: why it should be so.

    Raises:
        CheckFailed: another kind, shape, length or value.
        SpecBroken: `expected` is of a kind that cannot be compared.
    """
    _Comparison(value, expected, slips, because).compare(value, expected, "")


class _Comparison:
    """One call of `equal`: walks both sides at once and fails at the first difference."""

    def __init__(self, value: object, expected: object, slips: Slips, because: str) -> None:
        self._whole = (value, expected)
        self._slips = slips
        self._because = because

    def compare(self, value: object, expected: object, place: str) -> None:
        if expected is None or type(expected) in (str, bytes):
            self._plain(value, expected, place)
        elif type(expected) is list or type(expected) is tuple:
            self._sequence(value, expected, place)
        elif type(expected) is dict:
            self._dict(value, expected, place)
        else:
            goal = as_array(expected)
            if goal is None:
                raise SpecBroken(f"check.equal cannot expect {describe_kind(expected)}")
            self._array(value, goal, place)

    def _plain(self, value: object, expected: object, place: str) -> None:
        value = _text_of_scalar(value)
        if type(value) is not type(expected):
            self._fail_kind(value, describe_kind(expected), place)
        if value != expected:
            self._fail(
                f"The {'text' if type(expected) is str else 'value'}{place} "
                "is not the expected one.",
                self._diagnose(value, expected),
            )

    def _sequence(
        self, value: object, expected: list[object] | tuple[object, ...], place: str
    ) -> None:
        if type(value) is not list and type(value) is not tuple:
            self._fail_kind(value, describe_kind(expected), place)
        if len(value) != len(expected):
            self._fail(
                f"The {type(value).__name__}{place} has {len(value)} "
                f"{'item' if len(value) == 1 else 'items'}, but {len(expected)} are expected.",
                named_slip(*self._whole, self._slips),
            )
        for position, (item, goal) in enumerate(zip(value, expected, strict=True)):
            # ' at position 2', and of a list in a list ' at position 2, 0'
            words = ", " if " at position " in place else " at position "
            self.compare(item, goal, f"{place}{words}{position}")

    def _dict(self, value: object, expected: dict[object, object], place: str) -> None:
        if type(value) is not dict:
            self._fail_kind(value, "a dict", place)
        if value.keys() != expected.keys():
            self._fail(f"The dict{place} has not exactly the expected keys.")
        for position, (key, goal) in enumerate(expected.items()):
            self.compare(value[key], goal, f"{place} under key number {position + 1}")

    def _array(self, value: object, goal: np.ndarray, place: str) -> None:
        received = as_array(value)
        if received is None:
            self._fail_kind(value, _array_words(goal), place)
        if received.shape != goal.shape:
            self._fail(
                f"It returned {describe_kind(value)}{place}, but {_array_words(goal)} is expected.",
                self._diagnose(received, goal),
            )
        if _group(received) != _group(goal):
            self._fail(
                f"Its values{place} are {_KIND_NAMES[_group(received)]} "
                f"({dtype_name(received.dtype)}), but {_KIND_NAMES[_group(goal)]} are expected.",
                self._diagnose(received, goal),
            )
        wrong = np.asarray(received != goal)
        if wrong.any() and place and goal.ndim == 0:
            self._fail(f"{count_words(wrong)}{place}.", self._diagnose(received, goal))
        if wrong.any():
            left, right = render(received, goal, first_index(wrong))
            fail(
                f"{count_words(wrong)}{place}.",
                received_words=left,
                expected_words=right,
                because=self._because,
                diagnosis=self._diagnose(received, goal),
            )

    def _diagnose(self, value: object, goal: object) -> str | None:
        whole, expected = self._whole
        if type(expected) is list or type(expected) is tuple:
            return diagnose(whole, expected, self._slips) or diagnose(value, goal)
        return diagnose(value, goal, self._slips)

    def _fail_kind(self, value: object, wanted: str, place: str) -> NoReturn:
        self._fail(f"It returned {describe_kind(value)}{place}, but {wanted} is expected.")

    def _fail(self, summary: str, diagnosis: str | None = None) -> NoReturn:
        value, expected = self._whole
        fail(
            summary,
            received=value,
            expected_words=describe(expected),
            because=self._because,
            diagnosis=diagnosis,
        )


def _text_of_scalar(value: object) -> object:
    """TensorFlow's strings come as 0-d arrays of text: take the text."""
    if isinstance(value, np.str_) or (
        type(value) is np.ndarray and value.ndim == 0 and value.dtype.kind == "U"
    ):
        return str(value)
    return value


def _group(array: np.ndarray) -> str:
    return "i" if array.dtype.kind in "iu" else array.dtype.kind


def _array_words(goal: np.ndarray) -> str:
    if goal.ndim:
        return f"an array of shape {goal.shape}"
    return {"b": "a bool", "i": "a whole number", "U": "text"}.get(_group(goal), "a number")
