"""check.close, equal, at_least, at_most, between and true."""

import numpy as np
import pytest

from grader.spec import check
from grader.spec.check import margins
from grader.spec.outcome import CheckFailed, SpecBroken

A = np.random.default_rng(3).normal(size=(64, 10))
ONE_OFF = A.copy()
ONE_OFF[3, 7] += 0.5


def _failure(call, *args, **kwargs):
    with pytest.raises(CheckFailed) as caught:
        call(*args, **kwargs)
    return caught.value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, 1.0),
        (1, 1.0),
        (np.float32(0.1), 0.1),
        (np.array(2), 2),
        (A, A),
        (A.astype(np.float32), A),
        (A * (1 + 9e-6), A),
        (np.array([1, 2]), [1, 2]),
        (np.array([np.inf, -np.inf]), np.array([np.inf, -np.inf])),
        (-0.0, 0.0),
        (np.array([1 + 1j]), np.array([1 + 1j])),
        (np.zeros((0, 3)), np.zeros((0, 3))),
    ],
)
def test_close_values_pass(value, expected):
    check.close(value, expected)


@pytest.mark.parametrize(
    ("value", "expected", "words"),
    [
        (None, 1.0, "returned None, but a number"),
        ("1", 1.0, "returned text, but a number"),
        (True, 1.0, "returned a bool, but a number"),
        ([1.0], np.ones(1), "returned a list, but an array of shape (1,)"),
        (np.ones(3) > 0, np.ones(3), "dtype is bool"),
        (np.array(["a"]), np.ones(1), "dtype is text"),
        (np.ones(1), 1.0, "shape (1,), but a single number"),
        (1.0, np.ones(1), "single number, but the shape (1,)"),
        (np.ones((3, 1)), np.ones(3), "shape (3, 1), but the shape (3,)"),
        (np.ones(3), np.ones((2, 3)), "shape (3,), but the shape (2, 3)"),
        (float("nan"), 1.0, "returned NaN"),
        (np.array([1, np.nan]), np.ones(2), "returned NaN"),
        (1.0, float("nan"), "compared with holds NaN"),
        (np.array([1.0, 2]), np.array([1, np.nan]), "compared with holds NaN"),
        (np.inf, -np.inf, "not as expected"),
        (1e300, np.inf, "not as expected"),
        (np.array([1 + 1j]), np.array([1.0]), "dtype is complex128"),
        (1.1, 1.0, "The value is not as expected."),
        (ONE_OFF, A, "1 of 640 values is not as expected."),
        (A + A**2, A, "None of the 640 values is as expected."),
    ],
)
def test_what_is_not_close_is_said_in_words(value, expected, words):
    assert words in _failure(check.close, value, expected).summary


def test_the_tolerances_are_those_asked_for():
    check.close(1.05, 1.0, rtol=0.1)
    check.close(0.05, 0.0, atol=0.1)
    _failure(check.close, 1.05, 1.0, rtol=0.01)
    _failure(check.close, 0.05, 0.0, atol=0.01)


def test_a_large_mismatch_is_shown_at_its_worst_place():
    failure = _failure(check.close, ONE_OFF, A)
    assert failure.received.startswith(f"at index (3, 7): {ONE_OFF[3, 7]:.6g}; in all: array")
    assert failure.expected.startswith(f"at index (3, 7): {A[3, 7]:.6g}; in all: array")


def test_a_small_mismatch_is_shown_in_full():
    failure = _failure(check.close, np.array([1.0, 2.5]), np.array([1.0, 2.0]))
    assert failure.received == "array (2,) float64: [1, 2.5]"
    assert failure.expected == "array (2,) float64: [1, 2]"


def test_digits_are_shown_until_the_values_differ():
    failure = _failure(check.close, 12345.678, 12345.679, rtol=0)
    assert (failure.received, failure.expected) == ("12345.678", "12345.679")
    failure = _failure(check.close, np.ones(3) + 1e-7, np.ones(3), rtol=1e-9, atol=0)
    assert failure.received.startswith("at index 0: 1.0000001; in all")


def test_a_nan_is_the_place_that_is_shown():
    spoiled = A + 1
    spoiled[5, 2] = np.nan
    failure = _failure(check.close, spoiled, A)
    assert failure.received.startswith("at index (5, 2): NaN")


def test_slips_and_reason_arrive_in_the_failure():
    failure = _failure(
        check.close, 230.26, 2.3026, slips={"the sum": 230.26}, because="the mean is asked for"
    )
    assert failure.diagnosis == "It looks like the sum."
    assert failure.because == "the mean is asked for"


def test_a_usual_slip_is_diagnosed():
    assert "64 times too large" in _failure(check.close, 64 * A, A).diagnosis
    assert "transposed" in _failure(check.close, A.T, A).diagnosis
    assert "NaN" in _failure(check.close, A * np.nan, A).diagnosis


@pytest.mark.parametrize("expected", [None, "a", [[1], [1, 2]], ["a"], True, np.ones(2) > 0, {}])
def test_only_numbers_can_be_close(expected):
    with pytest.raises(SpecBroken):
        check.close(1.0, expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (np.bool_(True), True),
        (3, 3),
        (np.int32(3), 3),
        (np.array(3), 3),
        (3, np.int64(3)),
        (2.5, 2.5),
        ("a", "a"),
        (np.array("a"), "a"),
        (np.str_("a"), "a"),
        (b"a", b"a"),
        ((1, "a"), [1, "a"]),
        ([1, (2, None)], (1, [2, None])),
        ({"a": 1, "b": [2]}, {"b": [2], "a": 1}),
        (np.arange(3, dtype=np.uint8), np.arange(3)),
        (np.array(["a", "b"]), np.array(["a", "b"])),
        (A, A),
        (np.zeros(0), np.zeros(0)),
    ],
)
def test_equal_values_pass(value, expected):
    check.equal(value, expected)


@pytest.mark.parametrize(
    ("value", "expected", "words"),
    [
        (0, None, "a whole number, but None is expected"),
        (1, True, "whole numbers (int64), but bools are expected"),
        (True, 1, "bools (bool), but whole numbers"),
        (1.0, 1, "floating-point numbers (float64), but whole numbers"),
        (1, 1.0, "whole numbers (int64), but floating-point"),
        ("1", 1, "text, but a whole number is expected"),
        (1, "1", "a whole number, but text is expected"),
        (b"a", "a", "bytes, but text is expected"),
        ("a", "b", "The text is not the expected one."),
        (b"a", b"b", "The value is not the expected one."),
        (4, 5, "The value is not as expected."),
        (10**40, 5, "a whole number, but a whole number"),
        (np.arange(3), (0, 1, 2), "an array of shape (3,), but a tuple is expected"),
        ((1, 2), (1, 2, 3), "The tuple has 2 items, but 3 are expected."),
        ((1, (2, 3)), (1, (2, 4)), "not as expected at position 1, 1"),
        ({"a": 1}, {"b": 1}, "not exactly the expected keys"),
        ({"a": 1}, {"a": 2}, "under key number 1"),
        ([], {}, "a list, but a dict is expected"),
        (np.arange(3), np.arange(4), "array of shape (3,), but an array of shape (4,)"),
        (np.arange(3), np.array([0, 1, 3]), "1 of 3 values is not as expected."),
        (float("nan"), float("nan"), "not as expected"),
        (np.array(["a", "b"]), np.array(["a", "c"]), "1 of 2 values"),
    ],
)
def test_what_is_not_equal_is_said_in_words(value, expected, words):
    assert words in _failure(check.equal, value, expected).summary


def test_an_unequal_item_is_shown_within_the_whole():
    failure = _failure(check.equal, (4, "b"), (4, "a"))
    assert (failure.received, failure.expected) == ('(4, "b")', '(4, "a")')


def test_unequal_numbers_texts_and_pairs_are_diagnosed():
    assert "off by one" in _failure(check.equal, 5800, 5801).diagnosis
    assert "case" in _failure(check.equal, "relu", "ReLU").diagnosis
    assert "reverse order" in _failure(check.equal, (298, 300), (300, 298)).diagnosis
    slips = {"labels and predictions exchanged": np.array([[1, 3], [2, 4]])}
    failure = _failure(
        check.equal, np.array([[1, 3], [2, 4]]), np.array([[1, 2], [3, 4]]), slips=slips
    )
    assert failure.diagnosis == "It looks like labels and predictions exchanged."


@pytest.mark.parametrize("expected", [object(), int, {1, 2}, 10**30])
def test_only_plain_data_can_be_expected(expected):
    with pytest.raises(SpecBroken):
        check.equal(1, expected)


def test_values_within_bounds_pass():
    check.at_least(3, 3)
    check.at_most(np.float32(3), 3.0)
    check.between(np.array([0.0, 0.5, 1.0]), 0, 1)
    check.between(np.array(3, np.uint8), 3, 3)
    check.at_least(np.inf, 0)


def test_a_number_is_noted_beside_its_bound_unless_the_bound_is_sure():
    margins.take()
    check.at_least(0.9, 0.8)
    check.between(3, 1, 4)
    check.at_least(0.99, 0.99, sure=True)
    check.between(3, 1, 4, sure=True)
    assert margins.take() == ((0.9, 0.8), (3, 1), (3, 4))
    with pytest.raises(CheckFailed):
        check.at_most(0.9, 0.8, sure=True)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (-0.1, "The value is too small."),
        (1.1, "The value is too large."),
        (np.inf, "The value is too large."),
        (float("nan"), "The value is NaN (not a number)."),
        (np.array([0.5, 1.5, 2.5]), "2 of 3 values are too large."),
        (np.array([0.5, -1.5]), "1 of 2 values is too small."),
        (np.array([2.0, -1.5]), "outside the range on both sides"),
        (np.array([2.0, np.nan, 0.5]), "1 of 3 values is NaN"),
        (np.zeros((0, 2)), "empty array"),
        (True, "a bool, but real numbers"),
        (np.array([True]), "of bool, but real numbers"),
        (None, "None, but real numbers"),
        ([0.5], "a list, but real numbers"),
        ("0.5", "text, but real numbers"),
        (1j, "a complex number, but real numbers"),
    ],
)
def test_what_is_out_of_bounds_is_said_in_words(value, words):
    assert words in _failure(check.between, value, 0, 1).summary


def test_nan_out_of_bounds_comes_with_its_place_and_usual_causes():
    failure = _failure(check.at_least, np.array([[0.5, np.nan]]), 0)
    assert "index (0, 1)" in failure.diagnosis
    assert "logarithm" in failure.diagnosis


def test_one_sided_bounds_say_which_side():
    failure = _failure(check.at_least, np.array([1.0, -2.0]), 0)
    assert failure.summary == "1 of 2 values is too small."
    assert failure.received.startswith("at index 1: -2;")
    assert failure.expected == "at least 0"
    assert _failure(check.at_most, 2, 1).expected == "at most 1"


@pytest.mark.parametrize("bound", [None, "1", True, float("nan"), np.ones(2), 1j])
def test_a_bound_is_a_number(bound):
    with pytest.raises(SpecBroken):
        check.at_least(1, bound)


def test_an_empty_range_is_the_spec_writers_fault():
    with pytest.raises(SpecBroken):
        check.between(1, 2, 1)


def test_true_fails_with_its_message():
    check.true(True, "never shown")
    check.true(np.bool_(True), "never shown")
    failure = _failure(check.true, False, "The image was changed in place.", because="why")
    assert (failure.summary, failure.because) == ("The image was changed in place.", "why")


@pytest.mark.parametrize("condition", [None, 1, "yes", np.ones(2) > 0, [True]])
def test_true_takes_a_bool_only(condition):
    with pytest.raises(SpecBroken):
        check.true(condition, "never shown")


def test_a_slip_is_named_when_the_number_of_items_is_another():
    with pytest.raises(CheckFailed) as caught:
        check.equal([1, 2], [1, 2, 3], slips={"the last one left out": [1, 2]})
    assert caught.value.diagnosis == "It looks like the last one left out."


@pytest.mark.parametrize("slip", [[2.0, 4.0], (2.0, 4.0), np.array([2.0, 4.0])])
def test_a_slip_may_be_written_as_a_list(slip):
    with pytest.raises(CheckFailed) as caught:
        check.close(np.array([2.0, 4.0]), np.array([1.0, 3.0]), slips={"one too much": slip})
    assert caught.value.diagnosis == "It looks like one too much."


@pytest.mark.parametrize("slip", [[[1.0], [2.0, 3.0]], [None, object()], ["a", 1]])
def test_a_slip_that_is_no_array_fits_nothing(slip):
    with pytest.raises(CheckFailed) as caught:
        check.close(np.array([2.0, 4.0]), np.array([1.0, 9.0]), slips={"odd": slip})
    assert "odd" not in caught.value.diagnosis
