"""What a learner reads of the usual cause of an exception."""

from __future__ import annotations

import operator
from collections.abc import Callable

import keras
import numpy as np
import pytest
import tensorflow as tf

from grader.examiner.verdicts import judge
from grader.spec.diagnosis.exceptions import usual_cause
from grader.spec.outcome import LearnerError


def _layer_in_two_places() -> None:
    layer = keras.layers.Dense(3)
    layer(layer(np.ones((2, 5))))


def _no_gradient() -> None:
    variable = tf.Variable(1.0)
    keras.optimizers.SGD().apply_gradients([(None, variable)])


def _numpy_in_a_graph() -> None:
    tf.function(lambda x: x.numpy())(tf.ones(3))


def _read_only() -> None:
    array = np.ones(3)
    array.flags.writeable = False
    array[0] = 2


def _no_folder() -> None:
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
    model.save_weights("/no/such/folder/x.weights.h5")


MISTAKES: dict[str, tuple[Callable[[], object], str]] = {
    "layer": (_layer_in_two_places, "one layer object for each place"),
    "matmul": (lambda: tf.ones((2, 3)) @ tf.ones((4, 5)), "columns of the first"),
    "matmul_numpy": (lambda: np.ones((2, 3)) @ np.ones((4, 5)), "columns of the first"),
    "add": (lambda: tf.ones((2, 3)) + tf.ones((4, 5)), "do not fit together"),
    "add_numpy": (lambda: np.ones((2, 3)) + np.ones((4, 5)), "do not fit together"),
    "dtypes": (lambda: tf.ones(3) * tf.ones(3, tf.float64), "convert one with tf.cast"),
    "assignment": (lambda: operator.setitem(tf.ones(3), 0, 1.0), "cannot be changed in place"),
    "truth": (lambda: bool(np.ones(3)), "say .any() or .all()"),
    "number": (lambda: float(np.ones(3)), "where one number is needed"),
    "gradients": (_no_gradient, "computed inside the tape"),
    "none": (lambda: None.shape, "reach a `return`"),  # type: ignore[attr-defined]
    "graph": (_numpy_in_a_graph, "Inside a tf.function"),
    "read_only": (_read_only, "work on a copy"),
    "folder": (_no_folder, "is its folder there?"),
    "clear": (lambda: int("seven"), ""),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_the_libraries_own_words_are_explained(name: str) -> None:
    make, words = MISTAKES[name]
    with pytest.raises(Exception) as caught:
        make()
    cause = usual_cause(str(caught.value))
    assert (words in cause and cause) or (not words and not cause), str(caught.value)


def test_a_hidden_check_tells_the_cause_but_not_the_message() -> None:
    error = LearnerError(
        "Called f(7). It raised ValueError: SECRET Incompatible shapes: [2,3] vs. [4,5]",
        type_name="ValueError",
        mro=("ValueError",),
        message="SECRET Incompatible shapes: [2,3] vs. [4,5]",
        location="t/a.py:3",
    )
    hidden, visible = judge(error, "f(7)", hidden=True), judge(error, "f(7)", hidden=False)
    assert hidden.diagnosis == visible.diagnosis and "do not fit together" in hidden.diagnosis
    assert "SECRET" in visible.message
    assert "SECRET" not in hidden.message + hidden.diagnosis
