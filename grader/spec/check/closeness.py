"""Are these numbers close to those? Shape first, then dtype, then NaN, then values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

import numpy as np

from grader.spec.check.mismatch import count_words, render, worst_index
from grader.spec.check.verdicts import fail
from grader.spec.describe import describe, describe_kind, dtype_name
from grader.spec.diagnosis import diagnose
from grader.spec.numeric import as_array, widened
from grader.spec.outcome import SpecBroken


def close(
    value: object,
    expected: object,
    *,
    rtol: float = 1e-5,
    atol: float = 1e-6,
    slips: Mapping[str, object] | None = None,
    because: str = "",
) -> None:
    """Fail unless |value - expected| <= atol + rtol * |expected| for every element.

    Nothing is broadcast: a number is compared with a number, an array with an array of its
    shape. Whole numbers may stand where floats are expected, bools may not.

    Args:
        value: what the learner's code gave, or what was computed from it.
        expected: an array or a number (a nested list of numbers will do).
        rtol: tolerance relative to the expected value.
        atol: absolute tolerance.
        slips: wrong answers by name, "the sum over the batch instead of the mean": value.
        because: why it should be so, in a learner's words.

    Raises:
        CheckFailed: another kind, shape or value; NaN on either side.
        SpecBroken: `expected` is no array of numbers.
    """
    goal = expected_array(expected)
    received = as_array(value)
    if received is None or received.dtype.kind not in "iufc":
        _fail_kind(value, received, goal, because)
    if received.shape != goal.shape:
        _fail_shape(received, goal, slips, because)
    if received.dtype.kind == "c" and goal.dtype.kind != "c":
        _fail_kind(value, received, goal, because)
    wrong = far_apart(received, goal, rtol, atol)
    if not wrong.any():
        return
    ours, theirs = widened(received), widened(goal)
    left, right = render(received, goal, worst_index(ours, theirs, wrong))
    if np.isnan(theirs).any():
        summary = "What it is compared with holds NaN (not a number)"
    elif np.isnan(ours).any():
        summary = "It returned NaN (not a number)"
    else:
        summary = count_words(wrong)
    fail(
        f"{summary}.",
        received_words=left,
        expected_words=right,
        because=because,
        diagnosis=diagnose(received, goal, slips),
    )


def expected_array(expected: object) -> np.ndarray:
    """Turn what a spec writer expects into an array of numbers, or raise SpecBroken."""
    if type(expected) is list or type(expected) is tuple:
        try:
            expected = np.asarray(expected)
        except (ValueError, TypeError, OverflowError):
            raise SpecBroken("the expected values are no regular array") from None
    goal = as_array(expected)
    if goal is None or goal.dtype.kind not in "iufc":
        raise SpecBroken(f"numbers were to be expected, not {describe_kind(expected)}")
    return goal


def far_apart(received: np.ndarray, expected: np.ndarray, rtol: float, atol: float) -> np.ndarray:
    """Mark the elements that are not close; NaN is close to nothing, infinity to itself."""
    ours, theirs = widened(received), widened(expected)
    with np.errstate(all="ignore"):
        near = np.abs(ours - theirs) <= atol + rtol * np.abs(theirs)
        # An infinite expectation would let everything through.
        near &= np.isfinite(theirs)
        return np.asarray(~(near | (ours == theirs)))


def _fail_kind(
    value: object, received: np.ndarray | None, goal: np.ndarray, because: str
) -> NoReturn:
    wanted = "a number" if goal.ndim == 0 else f"an array of shape {goal.shape}"
    if received is None or received.ndim == 0:
        summary = f"It returned {describe_kind(value)}, but {wanted} is asked for."
    else:
        summary = f"Its dtype is {dtype_name(received.dtype)}, but real numbers are asked for."
    fail(summary, received=value, expected_words=describe(goal), because=because)


def _fail_shape(
    received: np.ndarray, goal: np.ndarray, slips: Mapping[str, object] | None, because: str
) -> None:
    wanted = "a single number" if goal.ndim == 0 else f"the shape {goal.shape}"
    fail(
        f"It returned {describe_kind(received)}, but {wanted} is asked for.",
        received=received,
        expected_words=describe(goal),
        because=because,
        diagnosis=diagnose(received, goal, slips),
    )
