"""Every usual slip is recognised, and what is no slip is left alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.spec.diagnosis import diagnose, diagnose_dtype, diagnose_shape
from grader.spec.diagnosis.classification import softmax

RNG = np.random.default_rng(7)
Z = RNG.normal(scale=2, size=(64, 10))
P = softmax(Z)
SQUARE = RNG.normal(size=(6, 6))
IMAGES = RNG.uniform(size=(5, 8, 8, 3))
PIXELS = RNG.uniform(-60, 330, size=(9, 11))
CLIPPED = np.clip(PIXELS, 0, 255)
LABELS = RNG.integers(0, 10, size=30)
ONE_HOT = np.eye(10)[LABELS]
POSITIVE = RNG.uniform(0.2, 5, size=(7, 4))
POSITIVE_64 = RNG.uniform(0.2, 5, size=(64, 1))
SERIES = RNG.normal(size=40)
BOOLS = RNG.uniform(size=50) < 0.4
WRONG_ROWS = Z.copy()
WRONG_ROWS[[3, 17, 20]] += 1
EVERY_SECOND = Z.copy()
EVERY_SECOND[::2] *= -3
ONE_COLUMN = Z.copy()
ONE_COLUMN[:, 4] = RNG.normal(size=64)
DROPPED = Z.copy()
DROPPED[-4:] = 0
LAST_WRONG = Z.copy()
LAST_WRONG[-4:] += RNG.normal(size=(4, 10))
FIRST_WRONG = Z.copy()
FIRST_WRONG[:2] += RNG.normal(size=(2, 10))
NAN = Z.copy()
NAN[3, 7] = NAN[9, 1] = np.nan
INF = Z.copy()
INF[3, 7] = -np.inf
BORDER = RNG.normal(size=(3, 12, 12, 2))
BORDER_WRONG = BORDER + 1
BORDER_WRONG[:, 1:-1, 1:-1] = BORDER[:, 1:-1, 1:-1]
SHIFTED = np.concatenate([RNG.normal(size=(8, 1)), IMAGES[0, :, :-1, 0]], axis=1)


def _standardised(values, axis):
    return (values - values.mean(axis, keepdims=True)) / values.std(axis, keepdims=True)


CASES = [
    # slip, received, expected, phrase
    ("NaN", NAN, Z, "index (3, 7) is NaN (not a number), the first of 2"),
    ("all NaN", Z * np.nan, Z, "Every value is NaN"),
    ("NaN as number", np.float64("nan"), np.float64(2), "It is NaN"),
    ("infinity", INF, Z, "index (3, 7) is infinite"),
    ("zeros", Z * 0, Z, "All values are 0"),
    ("fractions cast away", (P * 0).astype(int), P, "cast to whole numbers"),
    ("one value", Z * 0 + 3, Z, "All values are the same"),
    ("one row", np.tile(Z[0], (64, 1)), Z, "Every row (axis 0) is the same"),
    ("copies of the last", np.tile(Z[-1], (64, 1)), Z, "equals the last one"),
    ("negated", -Z, Z, "sign is reversed"),
    ("negated number", -2.5, 2.5, "sign is reversed"),
    ("sum over the batch", 64 * Z, Z, "64 times too large: summed over an axis of length 64"),
    ("mean over the classes", Z / 10, Z, "10 times too small: a mean over an axis of length 10"),
    ("sum over all", 640 * Z, Z, "640 times too large: summed over 640 elements"),
    ("sum, one number", 2.302585 * 100.0 * 3, 2.302585 * 3, "100 times too large: perhaps summed"),
    ("sum over 64, one number", 147.3654, 147.3654 / 64, "64 times too large: perhaps summed"),
    ("mean for sum, one number", 2.25 / 50, 2.25, "50 times too small: perhaps a mean"),
    ("pixels not scaled", 255 * P, P, "255 times too large"),
    ("pixels scaled twice", P / 255, P, "255 once too often"),
    ("percent", 100 * P[0], P[0], "percent where a fraction"),
    ("fraction", 0.913, 91.3, "a fraction where percent"),
    ("twice", 2 * Z, Z, "twice what is asked"),
    ("half", Z / 2, Z, "half of what is asked"),
    ("base 2", np.log2(POSITIVE), np.log(POSITIVE), "base 2"),
    ("base 10", np.log10(POSITIVE), np.log(POSITIVE), "base 10"),
    ("degrees", np.degrees(SERIES), SERIES, "degrees where radians"),
    ("some factor", 0.731 * Z, Z, "too small by one and the same factor"),
    ("some negative factor", -3.3 * Z, Z, "same negative factor"),
    ("off by one", LABELS + 1, LABELS, "one too large: off by one, as when counting from 1,"),
    ("counted from 0", LABELS - 1, LABELS, "one too small: off by one, as when counting from 0,"),
    ("one number off by one", 5800, 5801, "one too small: off by one"),
    ("offset", Z + 0.37, Z, "too large by one and the same amount"),
    ("offset down", Z - 5.5, Z, "too small by one and the same amount"),
    ("mean subtracted", POSITIVE - POSITIVE.mean(), POSITIVE, "mean of all values is subtracted"),
    ("mean left", POSITIVE, POSITIVE - POSITIVE.mean(), "mean of all values is not subtracted"),
    ("range -1 to 1", IMAGES * 2 - 1, IMAGES, "range -1 to 1 where 0 to 1"),
    ("inverted", 1 - IMAGES, IMAGES, "1 minus what is asked"),
    ("inverted pixels", 255 - PIXELS, PIXELS, "255 minus what is asked"),
    ("affine", Z * 1.7 + 0.3, Z, "one factor and one offset"),
    ("absolute value", np.abs(Z), Z, "absolute value is taken"),
    ("absolute value missing", Z, np.abs(Z), "absolute value is missing"),
    ("ReLU missing", Z, np.maximum(Z, 0), "The ReLU (or a clip at 0) is missing"),
    ("ReLU too many", np.maximum(Z, 0), Z, "A ReLU (or a clip at 0) is applied"),
    ("not clipped", PIXELS, CLIPPED, "not clipped"),
    ("clipped too far", np.clip(Z, -1, 1), Z, "clipped too far"),
    ("cast", np.trunc(PIXELS), PIXELS, "fractions are cut off"),
    ("cast to int", PIXELS.astype(int), PIXELS, "fractions are cut off"),
    ("rounded", np.round(PIXELS), PIXELS, "rounded to whole numbers"),
    ("rounded down", np.floor(Z * 9), Z * 9, "rounded down"),
    ("rounded up", np.ceil(Z * 9), Z * 9, "rounded up"),
    ("rounded accuracy", 1.0, 0.617, "whole number where a fraction"),
    ("squared", POSITIVE**2, POSITIVE, "a square root is missing"),
    ("variance, one number", 1.7**2, 1.7, "a square root is missing"),
    ("root", np.sqrt(POSITIVE), POSITIVE, "a square is missing"),
    ("reciprocal", 1 / POSITIVE, POSITIVE, "upside down"),
    ("logarithm", np.log(POSITIVE), POSITIVE, "It is the logarithm of"),
    ("negative logarithm", -np.log(POSITIVE), POSITIVE, "the negative logarithm"),
    ("exp", np.exp(SERIES), SERIES, "the exp of what"),
    ("wrapped", (PIXELS.astype(int) % 256).astype(np.uint8), PIXELS, "wrap around at 256"),
    ("wrapped instead of clipped", PIXELS.astype(int) % 256, PIXELS.astype(int), "wrap around"),
    ("not negated", ~BOOLS, BOOLS, "True and False are exchanged"),
    ("softmax twice", softmax(P), P, "Softmax is taken twice"),
    ("softmax missing", Z, P, "Softmax is missing"),
    ("softmax too many", P, Z, "Softmax is applied where the raw values"),
    ("log softmax", np.log(P), P, "logarithm of the softmax"),
    ("softmax down", softmax(Z, 0), P, "over axis 0, down the columns"),
    ("softmax over all", softmax(Z, None), P, "over all values at once"),
    ("exp without sum", np.exp(Z), P, "division by the sum of each row is missing"),
    ("one-hot for probabilities", np.eye(10)[P.argmax(1)], P, "one-hot where the probabilities"),
    ("numbers for one-hot", LABELS, ONE_HOT, "class numbers where one-hot"),
    ("one-hot for numbers", ONE_HOT, LABELS, "one-hot rows where class numbers"),
    ("argmax missing", P, P.argmax(axis=1), "argmax over the last axis is missing"),
    ("transposed square", SQUARE.T, SQUARE, "transposed"),
    ("transposed", Z.T, Z, "transposed"),
    ("height and width", IMAGES.swapaxes(1, 2), IMAGES, "height and width are swapped"),
    ("channels first", np.moveaxis(IMAGES, 3, 1), IMAGES, "channels come first"),
    ("channels last", IMAGES, np.moveaxis(IMAGES, 3, 1), "channels come last"),
    ("axes cycled", SQUARE3 := RNG.normal(size=(4, 4, 4)), SQUARE3.transpose(1, 2, 0), "order"),
    ("reshape for transpose", Z.T.reshape(64, 10), Z, "reshape where a transpose"),
    ("BGR", IMAGES[..., ::-1], IMAGES, "BGR where RGB"),
    ("channel order", IMAGES[..., [1, 2, 0]], IMAGES, "channels (the last axis) are in another"),
    ("upside down", IMAGES[:, ::-1], IMAGES, "pictures are upside down"),
    ("mirrored", IMAGES[:, :, ::-1], IMAGES, "pictures are mirrored"),
    ("rows reversed", Z[::-1], Z, "rows (axis 0) are in reverse order"),
    ("columns reversed", Z[:, ::-1], Z, "columns (axis 1) are in reverse order"),
    ("series reversed", SERIES[::-1], SERIES, "values are in reverse order"),
    ("pair exchanged", (6, 4), (4, 6), "values are in reverse order"),
    ("kernel flipped", SQUARE[::-1, ::-1], SQUARE, "kernel of a true convolution"),
    ("rolled", np.roll(Z, 3, axis=0), Z, "shifted along axis 0 by 3, towards the end"),
    ("rolled back", np.roll(Z, -2, axis=1), Z, "shifted along axis 1 by 2, towards the start"),
    ("shifted, with new edge", SHIFTED, IMAGES[0, :, :, 0], "axis 1 by 1, towards the end"),
    ("rows shuffled", Z[RNG.permutation(64)], Z, "rows (axis 0) are right, but in another"),
    ("columns shuffled", Z[:, RNG.permutation(10)], Z, "columns (axis 1) are right, but"),
    ("series shuffled", RNG.permutation(SERIES), SERIES, "right values, but in another order"),
    ("last batch dropped", DROPPED, Z, "last 4 of 64 entries are wrong, namely 0"),
    ("last rows", LAST_WRONG, Z, "Only the last 4 of 64 entries are wrong: look"),
    ("first rows", FIRST_WRONG, Z, "Only the first 2 of 64 entries are wrong"),
    ("some rows", WRONG_ROWS, Z, "Only 3 of 64 entries along axis 0 are wrong, the first"),
    ("every second row", EVERY_SECOND, Z, "(every second one)"),
    ("one column", ONE_COLUMN, Z, "Only the entry 4 along axis 1"),
    ("border", BORDER_WRONG, BORDER, "wrong at the border only"),
    ("centred by column", Z - Z.mean(0), Z, "mean over axis 0 (the batch) is subtracted"),
    ("not centred by row", Z, Z - Z.mean(1, keepdims=True), "mean over axis 1 is not subtracted"),
    ("normalised", _standardised(Z, 0), Z, "normalised over axis 0 (the batch) (mean 0"),
    ("not normalised", Z, _standardised(Z, 1), "not normalised over axis 1"),
    (
        "per-sample scale",
        Z / np.abs(Z).max(1, keepdims=True),
        Z,
        "entry of axis 0 is right up to a",
    ),
    (
        "per-sample normalisation",
        Z * POSITIVE_64 + Z[::-1, :1],
        Z,
        "a factor and an offset of its own",
    ),
    ("float32", Z.astype(np.float32), Z, "precision of float32"),
    ("float16", Z.astype(np.float16), Z, "precision of float16"),
    ("epsilon", Z / (Z.std() + 1e-3), Z / Z.std(), "another epsilon"),
    ("the end is missing", Z[:60], Z, "the last 4 entries are missing"),
    ("bools", Z > 0, (Z > 0).astype(int), "Bools are not numbers"),
    ("numbers for bools", (Z > 0).astype(int), Z > 0, "comparison gives True or False"),
    ("spaces", "Accuracy: 9 ", "Accuracy: 9", "spaces or line breaks at its start or end"),
    ("inner spaces", "Accuracy:9", "Accuracy: 9", "but for spaces or line breaks"),
    ("case", "accuracy", "Accuracy", "upper and lower case"),
    ("punctuation", "Accuracy 9", "Accuracy: 9", "but for punctuation"),
]


@pytest.mark.parametrize(
    ("received", "expected", "phrase"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_a_usual_slip_is_named(received, expected, phrase):
    assert phrase in (diagnose(received, expected) or "no diagnosis")


@pytest.mark.parametrize(
    ("received", "expected"), [c[1:3] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_right_has_no_diagnosis(received, expected):
    assert diagnose(expected, expected) is None


FLOAT32_CASES = [
    case
    for case in CASES
    if isinstance(case[1], np.ndarray)
    and case[1].dtype == np.float64
    and case[0] not in ("rounded down", "rounded up", "rounded", "cast")
]


@pytest.mark.parametrize(
    ("received", "expected", "phrase"),
    [c[1:] for c in FLOAT32_CASES],
    ids=[c[0] for c in FLOAT32_CASES],
)
def test_a_slip_is_named_in_float32_too(received, expected, phrase):
    assert phrase in (diagnose(received.astype(np.float32), expected) or "no diagnosis")


SHAPES = [
    ((64, 10, 1), (64, 10), "one axis of size 1 too many, axis 2"),
    ((64, 1), (64,), "one axis of size 1 too many, axis 1"),
    ((1, 64), (64,), "one axis of size 1 too many, axis 0"),
    ((64,), (64, 1), "axis of size 1 is missing, axis 1"),
    ((28, 28), (1, 28, 28), "axis of size 1 is missing, axis 0"),
    ((10, 64), (64, 10), "transposed"),
    ((10, 64), (None, 10), "transposed"),
    ((10,), (64, 10), "batch axis, axis 0, is lost"),
    ((), (64,), "reduced to a single number"),
    ((64,), (), "not reduced to one number"),
    ((64, 10), (64,), "not reduced over its last axis"),
    ((64, 10), (10,), "not reduced over the batch"),
    ((10,), (64,), "over the wrong axis"),
    ((640,), (64, 10), "flattened"),
    ((64, 784), (64, 28, 28, 1), "Some axes are merged"),
    ((64, 7, 7, 36), (64, 1764), "not flattened"),
    ((5, 3, 28, 30), (5, 28, 30, 3), "channels come first"),
    ((5, 28, 30, 3), (5, 3, 28, 30), "channels come last"),
    ((300, 298, 3), (298, 300, 3), "Height and width are swapped"),
    ((5, 24, 26, 16), (5, 28, 30, 16), "4 too small each: the border is cut off, as by 'valid'"),
    ((5, 28, 30, 16), (5, 24, 26, 16), "4 too large each: the border is kept, as by 'same'"),
    ((5, 28, 30, 16), (None, 14, 15, 16), "2 times too large: a pooling"),
    ((5, 7, 8, 16), (5, 14, 15, 16), "2 times too small: a pooling"),
    ((49, 49), (36, 36), "product with the transpose the other way round"),
    ((9, 4, 6, 2), (2, 4, 6, 9), "another order"),
    ((4, 6), (3, 8), "reshaped to other axes"),
    ((99,), (100,), "Axis 0 is one too short"),
    ((5, 12), (5, 11), "Axis 1 is one too long"),
    ((5, 17), (5, 11), None),
    ((5, 17, 2), (6, 11), None),
]


@pytest.mark.parametrize(("received", "asked", "phrase"), SHAPES, ids=str)
def test_a_shape_tells_its_slip(received, asked, phrase):
    sentence = diagnose_shape(received, asked)
    assert sentence is None if phrase is None else phrase in (sentence or "")


@pytest.mark.parametrize(
    ("dtype", "asked", "phrase"),
    [
        ("float64", "float32", "TensorFlow's own dtype is float32"),
        ("float32", "float64", "dtype of the input"),
        ("bool", "float", "Bools are not numbers"),
        ("int64", "float", "cast to whole numbers"),
        ("float32", "int", "class numbers or counts"),
        ("int64", "bool", "True or False"),
        ("U3", "float", "texts"),
    ],
)
def test_a_dtype_tells_its_slip(dtype, asked, phrase):
    assert phrase in (diagnose_dtype(np.zeros(3, dtype), asked) or "")


def test_a_named_slip_comes_first():
    slips = {"something else": Z + 1, "softmax of the wrong thing": -Z}
    assert diagnose(-Z, Z, slips) == "It looks like softmax of the wrong thing."


def test_a_named_slip_may_have_another_shape():
    assert diagnose(Z.sum(0), Z.sum(1), {"a sum over axis 0": Z.sum(0)}) == (
        "It looks like a sum over axis 0."
    )


def test_a_named_slip_that_is_right_is_not_named():
    assert diagnose(Z, Z, {"no slip at all": Z}) is None


@pytest.mark.parametrize(
    ("received", "expected", "slip"),
    [
        ("b", "a", "b"),
        ((1, 2.5), (2, 2.5), (1, 2.5)),
        (3, 4, 3),
        (np.array(["a"]), np.array(["b"]), np.array(["a"])),
        (np.array([1, np.nan]), np.array([1.0, 2]), np.array([1, np.nan])),
    ],
)
def test_a_named_slip_may_be_any_plain_value(received, expected, slip):
    assert diagnose(received, expected, {"the one": slip}) == "It looks like the one."


def test_a_named_slip_that_does_not_match_is_not_named():
    for slip in ("a", None, 3, Z[:3], object(), [Z, "a"], True):
        assert "one" not in (diagnose(RNG.normal(size=(64, 10)), Z, {"the one": slip}) or "")


def _random_pairs(rng):
    """Two arrays that have nothing to do with each other, of one kind and shape."""
    for shape in ((), (5,), (40,), (7, 4), (64, 10), (5, 8, 8, 3), (3, 3), (6, 6)):
        for draw in (
            lambda s: rng.normal(size=s),
            lambda s: rng.uniform(size=s) + 0.1,
            lambda s: 255 * rng.uniform(size=s),
            lambda s: np.maximum(rng.normal(size=s), 0),
            lambda s: np.exp(3 * rng.normal(size=s)),
            lambda s: np.sort(rng.normal(size=s), axis=None).reshape(s),
        ):
            yield draw(shape), draw(shape)
    for shape in ((7, 4), (64, 10), (12, 3)):
        yield softmax(rng.normal(size=shape)), softmax(rng.normal(size=shape))
        yield (
            np.eye(shape[1])[rng.integers(shape[1], size=shape[0])],
            softmax(rng.normal(size=shape)),
        )
    for most in (10, 1000):
        yield rng.integers(most, size=64), rng.integers(most, size=64)
        yield rng.integers(most, size=(9, 5)), rng.integers(most, size=(9, 5))
    for shape in ((20,), (64,), (64, 10)):
        yield rng.uniform(size=shape) < 0.5, rng.uniform(size=shape) < 0.5
        yield (rng.uniform(size=shape) < 0.9) * 1.0, (rng.uniform(size=shape) < 0.9) * 1.0


@pytest.mark.parametrize("seed", range(40))
def test_unrelated_values_have_no_diagnosis(seed):
    for received, expected in _random_pairs(np.random.default_rng(seed)):
        if not received.any():
            continue  # which is worth saying
        assert diagnose(received, expected) is None


@pytest.mark.parametrize("seed", range(10))
def test_two_slips_at_once_are_not_taken_for_another(seed):
    rng = np.random.default_rng(seed)
    z, noise = rng.normal(size=(2, 64, 10))
    assert diagnose(z * 3 + noise, z) is None
    assert diagnose(np.sin(3 * z), z) is None
    assert diagnose(z**3, z) is None
    assert diagnose(softmax(z) ** 2, z) is None


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.text(max_size=5),
    st.binary(max_size=3),
    st.lists(st.one_of(st.integers(), st.floats(), st.text(max_size=2)), max_size=4),
    st.tuples(st.integers(), st.integers()),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
)


def _arrays():
    from hypothesis.extra import numpy as hnp

    dtypes = st.one_of(
        hnp.floating_dtypes(endianness="="),
        hnp.integer_dtypes(endianness="="),
        hnp.unsigned_integer_dtypes(endianness="="),
        hnp.boolean_dtypes(),
        hnp.complex_number_dtypes(endianness="="),
        hnp.unicode_string_dtypes(max_len=3, endianness="="),
    )
    return hnp.arrays(dtypes, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5))


@settings(deadline=None)
@given(st.one_of(ODD, _arrays()), st.one_of(ODD, _arrays()), st.one_of(ODD, _arrays()))
def test_whatever_comes_a_diagnosis_is_a_sentence_or_none(received, expected, slip):
    sentence = diagnose(received, expected, {"the slip": slip})
    assert sentence is None or (type(sentence) is str and 10 < len(sentence) < 250)


@settings(deadline=None)
@given(st.data())
def test_arrays_of_one_shape_get_a_sentence_or_none(data):
    received = data.draw(_arrays())
    if received.dtype.kind not in "biuf":
        return
    expected = (
        data.draw(st.sampled_from([received[::-1], received * 2, -1.0 * received + 1]))
        if (received.ndim and received.dtype.kind != "b")
        else received
    )
    sentence = diagnose(received, expected)
    assert sentence is None or type(sentence) is str


def test_a_large_array_is_judged_by_a_part_of_it():
    large = np.random.default_rng(0).normal(size=(1100, 1000))
    assert "sign is reversed" in (diagnose(-large, large) or "")
    assert diagnose(np.flip(large), large) is None


def test_a_constant_row_is_not_taken_for_logits() -> None:
    assert "Softmax is missing" not in str(diagnose(np.ones((5, 4)), np.full((5, 4), 0.25)))


def test_two_counts_in_a_whole_ratio_are_not_taken_for_a_sum_and_a_mean() -> None:
    assert diagnose(np.asarray(2.0), np.asarray(22.0)) is None
    assert "11 times too large" in str(diagnose(np.asarray(11 * 0.37), np.asarray(0.37)))
