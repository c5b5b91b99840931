"""Values in words: short, printable, and never more than asked for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.spec.describe import LIMIT, describe, describe_kind
from grader.spec.figures import Figure
from grader.spec.handle import HandleBase
from grader.wire.codec import TensorData

FIGURE = Figure(axes=[], suptitle="", hspace=0.2, wspace=0.2, size=[6.0, 4.0], png=b"")


class _Named(HandleBase):
    def __init__(self, kind, words):
        self._kind = kind
        self._words = words

    def _describe(self):
        return self._words


class _Hostile:
    def __repr__(self):
        raise RuntimeError("repr")

    __str__ = __len__ = __iter__ = __eq__ = __hash__ = __repr__


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (True, "True"),
        (42, "42"),
        (10**100, "a whole number of about 100 digits"),
        (0.1, "0.1"),
        (float("nan"), "NaN"),
        (float("-inf"), "-inf"),
        (-0.0, "-0"),
        (1 - 2j, "1-2j"),
        ("a\n\x1b[31m", '"a\\n\\x1b[31m"'),
        ("\u202eabc", '"\\u202eabc"'),
        ("x" * 100, '"' + "x" * 60 + '…" (100 characters)'),
        (b"abc", "bytes (3)"),
        ([1, "a", None], '[1, "a", None]'),
        ((1,), "(1,)"),
        ((), "()"),
        ({"a": [1]}, '{"a": [1]}'),
        (list(range(100)), "list of 100: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …]"),
        ([[[[1]]]], "[[[list of 1]]]"),
        (np.float32(0.5), "0.5 (float32)"),
        (np.bool_(True), "True (bool)"),
        (np.array(3), "3 (int64)"),
        (np.array([[1.5, 2], [3, 4]]), "array (2, 2) float64: [[1.5, 2], [3, 4]]"),
        (np.array(["a", "b"]), 'array (2,) text: ["a", "b"]'),
        (np.array([1 + 1j]), "array (1,) complex128: [1+1j]"),
        (np.zeros((0, 3)), "array (0, 3) float64, empty"),
        (np.arange(20), "array (20,) int64, from 0 to 19"),
        (np.ones(20), "array (20,) float64, all 1"),
        (np.arange(20) > 5, "array (20,) bool, 14 of 20 True"),
        (np.full(20, np.nan), "array (20,) float64, 20 NaN"),
        (np.append(np.arange(20.0), np.nan), "array (21,) float64, from 0 to 19, 1 NaN"),
        (np.array([None]), "array (1,) of objects"),
        (TensorData(np.ones((4, 5))), "tensor (4, 5) float64, all 1"),
        (FIGURE, "figure with 0 panels"),
        (_Named("x", "a LinearModel object"), "a LinearModel object"),
        (_Named("x", "a\x07b"), "a\\x07b"),
        (_Hostile(), "a _Hostile"),
        (int, "a type"),
    ],
)
def test_a_value_in_words(value, words):
    assert describe(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (5, "a whole number"),
        (5.5, "a number"),
        (np.float32(5), "a single number"),
        (np.array(5), "a single number"),
        (np.array("5"), "an array of shape ()"),
        (np.bool_(True), "a bool"),
        (np.str_("5"), "a scalar of dtype text"),
        (np.ones((5, 5)), "an array of shape (5, 5)"),
        (FIGURE, "a figure"),
        (_Named("tf.Variable", ""), "a tf.Variable"),
        (_Named("Adam object", ""), "an Adam object"),
        (_Named("0.123 [1, 2]", ""), "an object"),
        (_Named("x" * 50, ""), "an object"),
        (_Named(None, ""), "an object"),
        (type("Leak: 0.5", (), {})(), "an object"),
        (_Hostile(), "a _Hostile"),
    ],
)
def test_a_kind_in_words(value, words):
    assert describe_kind(value) == words


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
)


@settings(deadline=None)
@given(PLAIN)
def test_a_description_is_one_short_printable_line(value):
    for words in (describe(value), describe_kind(value)):
        assert 0 < len(words) <= LIMIT
        assert words.isprintable()


def test_an_int_too_long_to_print_is_counted():
    assert describe(1 << 500_000) == "a whole number of about 150515 digits"


def test_a_list_within_itself_ends():
    endless = []
    endless.append(endless)
    assert describe(endless) == "[[[list of 1]]]"
