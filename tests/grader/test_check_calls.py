"""check.raises and check.gradient, with a stand-in for the learner."""

import numpy as np
import pytest

from grader.spec import check
from grader.spec.outcome import CheckFailed, LearnerCrashed, LearnerError, LearnerTodo, SpecBroken
from grader.wire.codec import TensorData

X = np.random.default_rng(5).normal(size=(3, 4))


def _failure(call, *args, **kwargs):
    with pytest.raises(CheckFailed) as caught:
        call(*args, **kwargs)
    return caught.value


def _raising(*mro):
    def call(*args, **kwargs):
        raise LearnerError("It raised.", type_name=mro[0], mro=mro, message="secret 42")

    return call


def test_the_exception_asked_for_passes():
    check.raises(("AssertionError", "ValueError"), _raising("ValueError", "Exception"), 1, a=2)
    check.raises("LookupError", _raising("KeyError", "LookupError", "Exception"))


def test_another_exception_fails_without_its_text():
    failure = _failure(check.raises, ("ValueError",), _raising("TypeError", "Exception"))
    assert failure.summary == "It raised TypeError, but ValueError is asked for."
    assert "secret" not in failure.summary
    assert "secret 42" in failure.received


def test_the_name_of_a_made_up_exception_is_not_repeated():
    failure = _failure(check.raises, ("ValueError",), _raising("Leak_0_123", "Exception"))
    assert "Leak" not in failure.summary + failure.diagnosis


def test_no_exception_fails():
    failure = _failure(check.raises, ("ValueError", "TypeError"), lambda: np.ones(3))
    assert failure.summary == (
        "It returned an array of shape (3,), but it should raise ValueError or TypeError."
    )


@pytest.mark.parametrize("problem", [LearnerTodo("not begun"), LearnerCrashed("died")])
def test_other_problems_pass_through(problem):
    def call():
        raise problem

    with pytest.raises(type(problem)):
        check.raises(("NotImplementedError", "Exception"), call)


class _Learner:
    """Has one function and its gradient, both as arrays."""

    def __init__(self, function, slope):
        self._function = function
        self._slope = slope
        self.calls = 0

    def cost(self, *args):
        self.calls += 1
        return self._function(*(a.array if isinstance(a, TensorData) else a for a in args))

    def gradient(self, name, *args, wrt=0):
        return self._slope(*args)


def test_a_right_gradient_passes_and_comes_back():
    learner = _Learner(lambda x, w: np.float64((x * w).sum()), lambda x, w: x)
    result = check.gradient(learner, "cost", [X, 2 * X], wrt=1)
    np.testing.assert_array_equal(result, X)
    assert learner.calls == 2 * X.size + 1


def test_a_result_that_is_no_single_number_is_summed():
    check.gradient(_Learner(np.square, lambda x: 2 * x), "cost", [TensorData(X)])


def test_a_wrong_gradient_is_diagnosed():
    failure = _failure(check.gradient, _Learner(np.square, lambda x: -2 * x), "cost", [X])
    assert "sign is reversed" in failure.diagnosis


def test_a_missing_gradient_is_explained():
    failure = _failure(check.gradient, _Learner(np.square, lambda x: None), "cost", [X])
    assert failure.summary.startswith("There is no gradient of cost")
    assert "conversion to NumPy" in failure.diagnosis


@pytest.mark.parametrize(
    ("function", "slope", "words"),
    [
        (np.square, lambda x: "nonsense", "text"),
        (np.square, lambda x: 2 * x[:2], "shape (2, 4)"),
        (lambda x: None, lambda x: x, "None"),
        (lambda x: np.square(x).astype(np.float32), lambda x: 2 * x, "float32, though its input"),
        (lambda x: x * np.nan, lambda x: 2 * x, "compared with holds NaN"),
    ],
)
def test_a_learner_that_answers_nonsense_fails(function, slope, words):
    assert words in _failure(check.gradient, _Learner(function, slope), "cost", [X]).summary


def test_a_name_that_is_no_function_fails():
    learner = _Learner(np.square, np.square)
    learner.cost = 3
    assert "not a function" in _failure(check.gradient, learner, "cost", [X]).summary


@pytest.mark.parametrize(("args", "wrt"), [([X], 1), ([X], -1), (["a"], 0), ([None], 0)])
def test_a_wrong_argument_is_the_spec_writers_fault(args, wrt):
    with pytest.raises(SpecBroken):
        check.gradient(_Learner(np.square, np.square), "cost", args, wrt)
