"""check.items, mapping, text, handle, variable and figure."""

import numpy as np
import pytest

from grader.spec import check
from grader.spec.figures import Figure
from grader.spec.handle import HandleBase
from grader.spec.outcome import CheckFailed

FIGURE = Figure(axes=[], suptitle="", hspace=0.2, wspace=0.2, size=[6.0, 4.0], png=b"")


class _Stub(HandleBase):
    def __init__(self, kind, value=None):
        self._kind = kind
        self._held = value

    def _value(self):
        return self._held


def _failure(call, *args, **kwargs):
    with pytest.raises(CheckFailed) as caught:
        call(*args, **kwargs)
    return caught.value


def test_items_come_back_as_a_tuple():
    assert check.items([1, None], 2) == (1, None)
    assert check.items(("a",), 1) == ("a",)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.ones(2), "an array of shape (2,), but a tuple of 2: (layer, weights) is asked for"),
        (None, "None, but a tuple of 2"),
        ((1, 2, 3), "a tuple of 3, but a tuple of 2"),
        ("ab", "text, but"),
        ({"a": 1, "b": 2}, "a dict, but"),
    ],
)
def test_what_is_no_pair_is_said_in_words(value, words):
    assert words in _failure(check.items, value, 2, "(layer, weights)").summary


def test_a_mapping_has_all_keys():
    value = {"a": 1, "b": 2}
    assert check.mapping(value, ["a"]) is value
    failure = _failure(check.mapping, {"cost": 1}, ["cost", "noise"])
    assert failure.summary == "The dict lacks 1 of the 2 keys that are asked for."
    assert failure.received == 'a dict with the keys ["cost"]'
    assert "a list, but a dict" in _failure(check.mapping, ["cost"], ["cost"]).summary


def test_text_is_text():
    assert check.text("a") == "a"
    assert check.text(np.array("a")) == "a"
    assert type(check.text(np.str_("a"))) is str
    assert "bytes, but text" in _failure(check.text, b"a").summary


def test_an_object_is_of_its_class():
    model = _Stub("LinearModel object")
    assert check.handle(model, "LinearModel object") is model
    assert check.handle(model, "a model") is model
    assert "a LinearModel object, but" in _failure(check.handle, model, "Other object").summary
    assert "None, but" in _failure(check.handle, None, "LinearModel object").summary
    assert "a function, but" in _failure(check.handle, _Stub("function"), "generator").summary


def test_a_variable_gives_its_value():
    weights = np.ones((784, 10), np.float32)
    assert (
        check.variable(_Stub("tf.Variable", weights), shape=(784, 10), dtype="float32") is weights
    )
    assert "tf.Variable" in _failure(check.variable, weights).summary
    assert "tf.Variable" in _failure(check.variable, _Stub("function")).summary
    assert "shape" in _failure(check.variable, _Stub("tf.Variable", weights), shape=(10,)).summary
    assert "None" in _failure(check.variable, _Stub("tf.Variable", None)).summary


def test_a_figure_is_a_figure():
    assert check.figure(FIGURE) is FIGURE
    failure = _failure(check.figure, None)
    assert failure.summary == "It returned None, but a matplotlib figure is asked for."
    assert "Return the figure" in failure.diagnosis
