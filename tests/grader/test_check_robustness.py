"""Whatever a learner returns, a check passes or fails; and what is shown holds no values."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.spec import check
from grader.spec.diagnosis.classification import softmax
from grader.spec.figures import Figure
from grader.spec.handle import HandleBase
from grader.spec.outcome import CheckFailed, LearnerError

FIGURE = Figure(axes=[], suptitle="", hspace=0.2, wspace=0.2, size=[6.0, 4.0], png=b"")


class _Stub(HandleBase):
    def __init__(self, kind, value):
        self._kind = kind
        self._held = value

    def _value(self):
        return self._held


class _Unknown:
    def __eq__(self, other):
        raise RuntimeError("compared")

    __hash__ = None
    __bool__ = __len__ = __iter__ = __array__ = __float__ = __repr__ = __eq__


NUMBERS = st.one_of(
    hnp.floating_dtypes(endianness="="),
    hnp.integer_dtypes(endianness="="),
    hnp.unsigned_integer_dtypes(endianness="="),
)
DTYPES = st.one_of(
    NUMBERS,
    hnp.boolean_dtypes(),
    hnp.complex_number_dtypes(endianness="="),
    hnp.unicode_string_dtypes(max_len=3, endianness="="),
)
SHAPES = hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)
ARRAYS = hnp.arrays(DTYPES, SHAPES)
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**400),
    st.floats(),
    st.complex_numbers(),
    st.text(max_size=5),
    st.binary(max_size=5),
    ARRAYS,
)
ANYTHING = st.one_of(
    st.recursive(
        PLAIN,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.lists(inner, max_size=4).map(tuple),
            st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3),
        ),
        max_leaves=6,
    ),
    st.builds(_Stub, st.sampled_from(["tf.Variable", "function", "A object", "\x1b["]), PLAIN),
    st.just(FIGURE),
    st.builds(_Unknown),
    st.sampled_from(
        [
            np.array([None, "a"]),
            np.array(["2020-01-01"], "datetime64[D]"),
            np.zeros(2, "i4,f4"),
            np.array([b"a"]),
            np.datetime64("2020-01-01"),
            np.ma.masked_array([1, 2], [True, False]),
            np.broadcast_to(np.float32(1), (600, 700)),
        ]
    ),
)
EQUALS = st.recursive(
    PLAIN.filter(lambda value: type(value) is not int or -(2**63) <= value < 2**64),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.integers(), inner, max_size=2),
)
EXPECTED = st.one_of(
    st.integers(-(2**63), 2**64 - 1),
    st.floats(),
    hnp.arrays(NUMBERS, SHAPES),
)


def _verdict(call, *args, **kwargs):
    """Call a check: None if it passed, else its failure; anything else is a defect of ours."""
    try:
        call(*args, **kwargs)
    except CheckFailed as failure:
        for text in (failure.summary, failure.received, failure.expected, failure.diagnosis):
            assert type(text) is str
            assert text.isprintable()
            assert len(text) < 700
        assert failure.summary.endswith((".", "?"))
        assert failure.summary in str(failure)
        return failure
    return None


@settings(max_examples=100, deadline=None)
@given(ANYTHING)
def test_nothing_but_check_failed_escapes(value):
    for shape in (None, (), (2,), (None, 3)):
        for dtype in (None, "float", "float32", "int", "bool", "number", "text"):
            _verdict(check.array, value, shape=shape, dtype=dtype)
    _verdict(check.shape, value, (2, 3))
    _verdict(check.dtype, value, "float64")
    _verdict(check.number, value)
    _verdict(check.at_least, value, 0)
    _verdict(check.at_most, value, 1e9)
    _verdict(check.between, value, -1.5, 1)
    _verdict(check.variable, value, shape=(2,), dtype="float")
    _verdict(check.items, value, 2, "(a, b)")
    _verdict(check.figure, value)
    _verdict(check.text, value)
    _verdict(check.mapping, value, ["a", "b"])
    _verdict(check.handle, value, "A object")
    _verdict(check.raises, ("ValueError",), lambda: value)


@settings(max_examples=100, deadline=None)
@given(ANYTHING, EXPECTED)
def test_close_takes_anything(value, expected):
    _verdict(check.close, value, expected, slips={"a slip": expected, "another": value})


@settings(max_examples=100, deadline=None)
@given(hnp.arrays(NUMBERS, (3, 4)), hnp.arrays(NUMBERS, (3, 4)))
def test_close_takes_any_numbers(value, expected):
    _verdict(check.close, value, expected)
    _verdict(check.close, value.ravel()[0], expected.ravel()[0])


@settings(max_examples=100, deadline=None)
@given(ANYTHING, EQUALS)
def test_equal_takes_anything(value, expected):
    _verdict(check.equal, value, expected, slips={"a slip": value})


@settings(deadline=None)
@given(ANYTHING, ANYTHING)
def test_a_learner_may_answer_anything_to_a_gradient_check(value, slope):
    class Learner:
        def cost(self, x):
            return value

        def gradient(self, name, *args, wrt=0):
            return slope

    _verdict(check.gradient, Learner(), "cost", [np.ones((2, 3))])


@settings(deadline=None)
@given(st.text(), st.text())
def test_an_exception_may_have_any_name(name, message):
    def call():
        raise LearnerError("It raised.", type_name=name, mro=(name,), message=message)

    failure = _verdict(check.raises, ("ValueError",), call)
    assert failure is None or name == "ValueError" or "ValueError is asked for" in failure.summary


SLIPS = {
    "negated": lambda z: -z,
    "factor": lambda z: 1.2345 * z,
    "summed": lambda z: 64 * z,
    "offset": lambda z: z + 0.98765,
    "affine": lambda z: 3.21 * z + 4.56,
    "nan": lambda z: np.where(np.arange(640).reshape(64, 10) == 33, np.nan, z),
    "transposed": lambda z: z.T,
    "rolled": lambda z: np.roll(z, 3, axis=0),
    "softmax": lambda z: softmax(z),
    "square": np.square,
    "exp": np.exp,
    "zeros": lambda z: 0 * z,
    "one value": lambda z: 0 * z + z[0, 0],
    "one row": lambda z: np.tile(z[0], (64, 1)),
    "rows": lambda z: np.where(np.arange(64)[:, None] % 9 == 5, z + 1, z),
    "standardised": lambda z: (z - z.mean(0)) / z.std(0),
    "half precision": lambda z: z.astype(np.float16),
    "no slip": lambda z: np.sin(9 * z) + z**3,
    "sum": lambda z: z.sum(),
    "rows summed": lambda z: z.sum(axis=1),
}


@pytest.mark.parametrize("name", SLIPS)
def test_what_is_shown_for_hidden_checks_does_not_depend_on_the_values(name):
    texts = set()
    for seed in range(6):
        z = np.random.default_rng(seed).normal(size=(64, 10))
        failure = _verdict(check.close, SLIPS[name](z), z, because="of a reason")
        summary = re.sub(
            "^(None|[0-9]+) of (the )?640 values (is|are)( not)?", "some", failure.summary
        )
        texts.add((summary, failure.because, failure.diagnosis))
    assert len(texts) == 1


SENTINELS = {
    "close": lambda: check.close(0.7654321, 0.1234567),
    "close, small": lambda: check.close(np.array([0.7654321, 1]), np.array([0.1234567, 1])),
    "close, list": lambda: check.close([0.7654321], np.array([0.1234567])),
    "close, shape": lambda: check.close(np.array([0.7654321]), 0.1234567),
    "close, slip": lambda: check.close(0.7654321, 0.1234567, slips={"a slip": 0.7654321}),
    "equal": lambda: check.equal(7654321, 1234567),
    "equal, text": lambda: check.equal("7654321", "1234567"),
    "equal, kinds": lambda: check.equal("7654321", 1234567),
    "equal, tuple": lambda: check.equal((1, 7654321), (1, 1234567)),
    "equal, dict": lambda: check.equal({"k7654321": 1}, {"k1234567": 1}),
    "equal, item": lambda: check.equal({"k1234567": 7654321}, {"k1234567": 1}),
    "at_least": lambda: check.at_least(-7654321, 1234567),
    "at_most": lambda: check.at_most(np.array([7654321.0, 0]), 1234567),
    "between": lambda: check.between(7654321, 0, 1234567),
    "number": lambda: check.number("7654321"),
    "array": lambda: check.array([7654321.0], shape=(1,)),
    "text": lambda: check.text(7654321),
    "mapping": lambda: check.mapping({"k7654321": 1}, ["k1234567"]),
    "items": lambda: check.items("7654321", 2),
    "figure": lambda: check.figure("7654321"),
    "raises": lambda: check.raises("ValueError", lambda: "7654321"),
}


@pytest.mark.parametrize("name", SENTINELS)
def test_values_stand_in_received_and_expected_only(name):
    failure = _verdict(SENTINELS[name])
    shown = f"{failure.summary} {failure.because} {failure.diagnosis}"
    assert not re.search("7654|1234", shown)
    assert re.search("7654", failure.received)


def test_a_failure_reads_as_a_calm_block():
    failure = _verdict(check.close, 2.0, 1.0, because="it should be one")
    assert str(failure).splitlines() == [
        "The value is not as expected.",
        "  received:  2",
        "  expected:  1",
        "  because:   it should be one",
    ] + (["  diagnosis: " + failure.diagnosis] if failure.diagnosis else [])


def test_a_factor_beyond_all_numbers_gets_no_diagnosis_and_no_exception() -> None:
    tiny, two = np.full((3, 4), 1.1e-308), np.full((3, 4), 2)
    for value, expected in ((tiny, two), (two, tiny)):
        with pytest.raises(CheckFailed):
            check.close(value, expected)
