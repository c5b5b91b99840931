"""Is TensorFlow's gradient of a learner's function the slope of that function?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.spec.check.arrays import array
from grader.spec.check.closeness import close
from grader.spec.check.verdicts import fail
from grader.spec.describe import describe_kind
from grader.spec.numeric import as_array
from grader.spec.outcome import SpecBroken
from grader.wire.codec import TensorData


def gradient(
    learner: Any,
    name: str,
    args: Sequence[object],
    wrt: int = 0,
    *,
    step: float = 1e-6,
    rtol: float = 1e-5,
    atol: float = 1e-7,
    because: str = "",
) -> np.ndarray:
    """Compare the gradient of `name(*args)` with central differences, and return it.

    The slope along each element of x = args[wrt] is (f(x + step) - f(x - step)) / (2 step), all
    in float64; f is summed if it is no single number. It takes 2 * x.size calls.

    Args:
        learner: the proxy of the learner's module.
        name: the function in it.
        args: what to call it with.
        wrt: which of `args` to differentiate by; an array of numbers.
        step: half the distance between the two calls.
        rtol: tolerance relative to the slope.
        atol: absolute tolerance.
        because: why it should be so.

    Raises:
        CheckFailed: the gradient is None, of another shape, or not the slope.
        SpecBroken: args[wrt] is no array of numbers.
    """
    point = _point(args, wrt)
    function = getattr(learner, name)
    if not callable(function):
        fail(f"{name} is not a function.", received=function, because=because)
    moved = list(args)

    def value_at(place: np.ndarray) -> float:
        moved[wrt] = TensorData(place)
        return _total(function(*moved), because)

    value_at(point)  # a function that is wrong as such shall say so first
    given = list(args)
    given[wrt] = point
    received = learner.gradient(name, *given, wrt=wrt)
    if received is None:
        fail(
            f"There is no gradient of {name} with respect to its argument number {wrt + 1}.",
            expected_words=f"an array of shape {point.shape}",
            because=because,
            diagnosis="The result does not depend on this argument through TensorFlow operations: "
            "a conversion to NumPy or to a Python number, an argmax, a rounding or a "
            "stop_gradient cuts the path.",
        )
    slopes = np.empty_like(point)
    for index in np.ndindex(point.shape):
        high, low = point.copy(), point.copy()
        high[index] += step
        low[index] -= step
        slopes[index] = (value_at(high) - value_at(low)) / (2 * step)
    verified = array(received, shape=point.shape, dtype="float", because=because)
    close(verified, slopes, rtol=rtol, atol=atol, because=because)
    return verified


def _point(args: Sequence[object], wrt: int) -> np.ndarray:
    if not 0 <= wrt < len(args):
        raise SpecBroken(f"there is no argument number {wrt}")
    given = args[wrt]
    point = as_array(given.array if isinstance(given, TensorData) else given)
    if point is None or point.dtype.kind not in "iuf":
        raise SpecBroken(f"cannot differentiate by {describe_kind(given)}")
    return point.astype(np.float64)


def _total(value: object, because: str) -> float:
    result = array(value, dtype="float", because=because)
    if result.dtype.itemsize < 8:
        fail(
            f"Its dtype is {result.dtype.name}, though its input is float64.",
            received=value,
            expected_words="float64 for float64 input",
            because=because,
            diagnosis="A fixed dtype or a cast inside loses digits: let the result have the "
            "dtype of the input.",
        )
    return float(result.sum())
