"""Is a number, or every element of an array, within bounds?"""

from __future__ import annotations

import math

import numpy as np

from grader.spec.check import margins
from grader.spec.check.mismatch import index_words, worst_index
from grader.spec.check.verdicts import fail
from grader.spec.describe import describe, describe_kind, number_words
from grader.spec.diagnosis import diagnose
from grader.spec.numeric import as_array, widened
from grader.spec.outcome import SpecBroken


def at_least(value: object, bound: float, *, because: str = "", sure: bool = False) -> None:
    """Fail unless the number, or each element of the array, is at least `bound`.

    Args:
        value: a number, or an array of any shape.
        bound: the smallest that passes.
        because: why this is to be expected, in the learner's words.
        sure: right code cannot miss the bound, such as a search that ends at it: then how close
            it comes is no margin. Where chance decides, `grade verify` measures the margin.
    """
    low = _bound(bound)
    _within(value, low, math.inf, f"at least {number_words(low)}", because, sure)


def at_most(value: object, bound: float, *, because: str = "", sure: bool = False) -> None:
    """Fail unless the number, or each element of the array, is at most `bound`; see `at_least`."""
    high = _bound(bound)
    _within(value, -math.inf, high, f"at most {number_words(high)}", because, sure)


def between(
    value: object, low: float, high: float, *, because: str = "", sure: bool = False
) -> None:
    """Fail unless the number, or each element of the array, is in [low, high]; see `at_least`.

    An empty array fails, and NaN is in no range.

    Raises:
        CheckFailed: no real numbers, none at all, NaN, or some outside.
        SpecBroken: a bound is no number, or low > high.
    """
    low, high = _bound(low), _bound(high)
    if low > high:
        raise SpecBroken(f"an empty range: {low} to {high}")
    wanted = f"from {number_words(low)} to {number_words(high)}"
    _within(value, low, high, wanted, because, sure)


def _within(value: object, low: float, high: float, wanted: str, because: str, sure: bool) -> None:
    received = as_array(value)
    if received is None or received.dtype.kind not in "iuf":
        fail(
            f"It returned {describe_kind(value)}{_dtype_note(received)}, "
            "but real numbers are asked for.",
            received=value,
            expected_words=wanted,
            because=because,
        )
    if received.size == 0:
        fail(
            "It returned an empty array: there is nothing in it to look at.",
            received=value,
            expected_words=wanted,
            because=because,
        )
    numbers = widened(received)
    wrong = ~((numbers >= low) & (numbers <= high))
    if wrong.any():
        _fail_outside(numbers, np.asarray(wrong), low, high, wanted, because)
    if numbers.size == 1 and not sure:
        for bound in filter(math.isfinite, (low, high)):
            margins.note(float(numbers.item()), bound)


def _fail_outside(
    numbers: np.ndarray, wrong: np.ndarray, low: float, high: float, wanted: str, because: str
) -> None:
    nan = np.isnan(numbers)
    too_low, too_high = bool((numbers < low).any()), bool((numbers > high).any())
    if nan.any():
        fault = "NaN (not a number)"
    elif too_low and too_high:
        fault = "outside the range on both sides"
    else:
        fault = "too small" if too_low else "too large"
    if numbers.size == 1:
        summary, received = f"The value is {fault}.", describe(float(numbers.item()))
    else:
        count = int(np.count_nonzero(nan if nan.any() else wrong))
        verb = "is" if count == 1 else "are"
        summary = f"{count} of {numbers.size} values {verb} {fault}."
        index = worst_index(numbers, np.clip(numbers, low, high), np.asarray(wrong))
        received = f"at index {index_words(index)}: {number_words(float(numbers[index]))}"
        received += f"; in all: {describe(numbers)}"
    diagnosis = diagnose(numbers, np.zeros_like(numbers)) if nan.any() else None
    fail(
        summary,
        received_words=received,
        expected_words=wanted,
        because=because,
        diagnosis=diagnosis,
    )


def _dtype_note(received: np.ndarray | None) -> str:
    return "" if received is None or received.ndim == 0 else f" of {received.dtype.name}"


def _bound(bound: object) -> float:
    number = as_array(bound)
    if number is None or number.ndim or number.dtype.kind not in "iuf" or np.isnan(number):
        raise SpecBroken(f"not a bound: {describe(bound)}")
    return float(number)
