"""check.array, shape, dtype and number."""

import numpy as np
import pytest

from grader.spec import check
from grader.spec.handle import HandleBase
from grader.spec.outcome import CheckFailed, SpecBroken


def _failure(call, *args, **kwargs):
    with pytest.raises(CheckFailed) as caught:
        call(*args, **kwargs)
    return caught.value


def test_an_array_comes_back_as_it_is():
    array = np.ones((3, 4), np.float32)
    assert check.array(array) is array
    assert check.array(array, shape=(3, 4), dtype="float32") is array
    assert check.shape(array, (None, 4)) is array
    assert check.dtype(array, "float") is array


@pytest.mark.parametrize("value", [3, 2.5, True, np.float32(1), np.array(7), 1 + 2j])
def test_a_number_is_an_array_without_axes(value):
    result = check.array(value, shape=())
    assert type(result) is np.ndarray
    assert result.shape == ()
    assert result == value


@pytest.mark.parametrize("dtype", ["float", "float64"])
def test_a_plain_int_will_do_for_a_float(dtype):
    assert check.array(3, dtype=dtype).dtype == np.float64


@pytest.mark.parametrize("value", [True, np.int64(3), np.array(3), np.array([3])])
def test_a_bool_or_an_integer_array_is_no_float(value):
    assert "floating-point" in _failure(check.array, value, dtype="float").summary


def test_a_list_is_no_array():
    failure = _failure(check.array, [1, 2], shape=(2,))
    assert failure.summary == "It returned a list, but an array of shape (2,) is asked for."
    assert failure.received == "[1, 2]"


def test_a_wrong_shape_says_both_shapes_and_the_slip():
    failure = _failure(check.array, np.ones(10), shape=(64, 10), because="one row per image")
    assert failure.summary == (
        "It returned an array of shape (10,), but the shape (64, 10) is asked for."
    )
    assert failure.because == "one row per image"
    assert "batch axis" in failure.diagnosis


def test_the_shape_is_looked_at_before_the_dtype():
    failure = _failure(check.array, np.ones(10, int), shape=(3,), dtype="float")
    assert "shape" in failure.summary


def test_a_free_size_is_called_any():
    assert "(any, 10)" in _failure(check.array, np.ones((3, 4)), shape=(None, 10)).summary


@pytest.mark.parametrize(
    ("dtype", "good", "bad"),
    [
        ("float", "float16", "int64"),
        ("float32", "float32", "float64"),
        ("float64", "float64", "float32"),
        ("int", "uint8", "float64"),
        ("bool", "bool", "int64"),
        ("number", "int32", "bool"),
        ("number", "float32", "complex128"),
        ("uint8", "uint8", "int8"),
        ("text", "U3", "float64"),
        ("complex", "complex64", "float64"),
    ],
)
def test_dtypes_are_told_apart(dtype, good, bad):
    check.dtype(np.zeros(3, good), dtype)
    assert "dtype" in _failure(check.dtype, np.zeros(3, bad), dtype).summary


@pytest.mark.parametrize(
    "value", [None, "a", b"a", [], (1,), {}, HandleBase, object(), 10**30, np.array([None])]
)
def test_other_things_are_no_arrays_and_no_numbers(value):
    assert "is asked for" in _failure(check.array, value).summary
    assert "single number" in _failure(check.number, value).summary


@pytest.mark.parametrize("value", [3, 3.0, np.int8(3), np.array(3.0, np.float32)])
def test_a_number_comes_back_as_a_float(value):
    number = check.number(value)
    assert type(number) is float
    assert number == 3


def test_infinity_is_a_number_but_nan_is_none():
    assert check.number(float("inf")) == float("inf")
    assert "NaN" in _failure(check.number, np.float32("nan")).summary


@pytest.mark.parametrize("value", [True, np.bool_(True), np.ones(1), 1j, np.array("3")])
def test_a_bool_or_an_array_is_no_single_number(value):
    assert "single number" in _failure(check.number, value).summary


@pytest.mark.parametrize(
    "request_", [{"shape": [2]}, {"shape": 3}, {"shape": (-1,)}, {"dtype": "f4"}, {"dtype": ""}]
)
def test_a_senseless_request_is_the_spec_writers_fault(request_):
    with pytest.raises(SpecBroken):
        check.array(np.ones(2), **request_)
