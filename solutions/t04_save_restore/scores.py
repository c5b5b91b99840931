"""Scores: classify, count what is right, and print it. Three jobs, three functions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import tensorflow as tf
from matplotlib.figure import Figure

from fixtures.tiny_mnist import Data

from .plots import plot_confusion_matrix, plot_example_errors

BATCH_SIZE = 256

Model = Callable[[np.ndarray], tf.Tensor]
"""Anything that is called with images [N, 784] and returns logits [N, 10]: a Keras network is."""


def predict_cls(
    model: Model, images: np.ndarray, cls_true: np.ndarray, batch_size: int = BATCH_SIZE
) -> tuple[np.ndarray, np.ndarray]:
    """Name the class of each image, one batch after another, and tell which answers are right.

    The predicted class is the one with the largest logit. The last batch may be smaller than the
    others.

    Args:
        model: is called as `model(images)`, and with nothing else.
        images: float32 array [N, 784]; any N, 0 too.
        cls_true: int array [N], true class numbers.
        batch_size: how many images the model may be given at a time.

    Returns:
        A pair: bool array [N], whether each prediction is right, and int64 array [N], the predicted
        class numbers.
    """
    # BEGIN SOLUTION
    cls_pred = np.zeros(len(images), dtype=np.int64)
    for i in range(0, len(images), batch_size):
        # A slice that reaches beyond the end just stops there.
        batch = slice(i, i + batch_size)
        cls_pred[batch] = np.argmax(model(images[batch]), axis=1)
    return cls_true == cls_pred, cls_pred
    # END SOLUTION


def predict_cls_test(model: Model, data: Data) -> tuple[np.ndarray, np.ndarray]:
    """Classify the test set.

    Args:
        model: see `predict_cls`.
        data: `data.test.images` and `data.test.cls` are used.

    Returns:
        The pair of `predict_cls`.
    """
    # BEGIN SOLUTION
    return predict_cls(model, data.test.images, data.test.cls)
    # END SOLUTION


def predict_cls_validation(model: Model, data: Data) -> tuple[np.ndarray, np.ndarray]:
    """Classify the validation set.

    Args:
        model: see `predict_cls`.
        data: `data.validation.images` and `data.validation.cls` are used.

    Returns:
        The pair of `predict_cls`.
    """
    # BEGIN SOLUTION
    return predict_cls(model, data.validation.images, data.validation.cls)
    # END SOLUTION


def cls_accuracy(correct: np.ndarray) -> tuple[float, int]:
    """Count the right answers, and compute their share.

    accuracy = number of True / N

    Args:
        correct: bool array [N].

    Returns:
        A pair: the share in [0, 1] as a float, and the count as an int. True, True, False, False,
        False give (0.4, 2).

    Raises:
        ZeroDivisionError: N is 0; there is no share of nothing.
    """
    # BEGIN SOLUTION
    # As Python numbers: NumPy's would divide by 0 and only warn.
    num_correct = int(np.sum(correct))
    return num_correct / len(correct), num_correct
    # END SOLUTION


def validation_accuracy(model: Model, data: Data) -> tuple[float, int]:
    """Score the model on the validation set.

    Args:
        model: see `predict_cls`.
        data: only its validation set is used.

    Returns:
        The pair of `cls_accuracy`.
    """
    # BEGIN SOLUTION
    correct, _ = predict_cls_validation(model, data)
    return cls_accuracy(correct)
    # END SOLUTION


def print_test_accuracy(
    model: Model,
    data: Data,
    show_example_errors: bool = False,
    show_confusion_matrix: bool = False,
) -> list[Figure]:
    """Print the share of right answers on the test set, and show the mistakes if asked.

    The line reads, for example:  Accuracy on test-set: 98.8% (9880 / 10000)

    The images are classified once; the pictures use the same predictions.

    Args:
        model: see `predict_cls`.
        data: only its test set is used.
        show_example_errors: whether to draw the first 9 mistakes, by `plot_example_errors`.
        show_confusion_matrix: whether to draw who is taken for whom, by `plot_confusion_matrix`.

    Returns:
        The figures that were drawn, the mistakes first; an empty list if none was asked for.
    """
    # BEGIN SOLUTION
    test = data.test
    correct, cls_pred = predict_cls_test(model, data)
    share, num_correct = cls_accuracy(correct)
    print(f"Accuracy on test-set: {share:.1%} ({num_correct} / {len(correct)})")

    figures = []
    if show_example_errors:
        figures.append(plot_example_errors(cls_pred, correct, test.images, test.cls))
    if show_confusion_matrix:
        figures.append(plot_confusion_matrix(cls_pred, test.cls))
    return figures
    # END SOLUTION
