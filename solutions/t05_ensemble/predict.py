"""Predictions of one network: probabilities, what is right, and accuracies."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import tensorflow as tf

from fixtures.tiny_mnist import Data

from .network import NUM_CLASSES

BATCH_SIZE = 256

Model = Callable[[np.ndarray], tf.Tensor]
"""Anything that is called with images [N, 784] and returns logits [N, 10]: a Keras network is."""


def predict_labels(model: Model, images: np.ndarray, batch_size: int = BATCH_SIZE) -> np.ndarray:
    """Compute the probability of each class for each image, one batch after another.

    probability[n, k] = softmax over k of logits[n, k]

    Args:
        model: is called as `model(images)`, and with nothing else; it returns logits.
        images: float32 array [N, 784]; any N, 0 too.
        batch_size: how many images the model may be given at a time. The last batch may be smaller.

    Returns:
        float64 array [N, 10]; each row sums to 1.
    """
    # BEGIN SOLUTION
    pred_labels = np.zeros((len(images), NUM_CLASSES))
    for i in range(0, len(images), batch_size):
        # A slice that reaches beyond the end just stops there.
        batch = slice(i, i + batch_size)
        pred_labels[batch] = tf.nn.softmax(model(images[batch]), axis=1)
    return pred_labels
    # END SOLUTION


def correct_prediction(model: Model, images: np.ndarray, cls_true: np.ndarray) -> np.ndarray:
    """Tell for each image whether the most probable class is the true one.

    Args:
        model: see `predict_labels`.
        images: float32 array [N, 784].
        cls_true: int array [N], true class numbers.

    Returns:
        bool array [N].
    """
    # BEGIN SOLUTION
    cls_pred = np.argmax(predict_labels(model, images), axis=1)
    return cls_pred == cls_true
    # END SOLUTION


def test_correct(model: Model, data: Data) -> np.ndarray:
    """Tell for each image of the test set whether the model is right.

    Args:
        model: see `predict_labels`.
        data: `data.test.images` and `data.test.cls` are used.

    Returns:
        bool array [N].
    """
    # BEGIN SOLUTION
    return correct_prediction(model, data.test.images, data.test.cls)
    # END SOLUTION


def validation_correct(model: Model, data: Data) -> np.ndarray:
    """Tell for each image of the ORIGINAL validation set whether the model is right.

    Mind: a network of the ensemble has seen about 80 % of these images while it trained.

    Args:
        model: see `predict_labels`.
        data: `data.validation.images` and `data.validation.cls` are used.

    Returns:
        bool array [N].
    """
    # BEGIN SOLUTION
    return correct_prediction(model, data.validation.images, data.validation.cls)
    # END SOLUTION


def classification_accuracy(correct: np.ndarray) -> float:
    """Compute the share of right answers.

    Args:
        correct: bool array [N].

    Returns:
        A float in [0, 1]. True, True, False, False, False give 0.4.
    """
    # BEGIN SOLUTION
    return float(np.mean(correct))
    # END SOLUTION


def test_accuracy(model: Model, data: Data) -> float:
    """Compute the share of the test set that the model gets right.

    Args:
        model: see `predict_labels`.
        data: only its test set is used.

    Returns:
        A float in [0, 1].
    """
    # BEGIN SOLUTION
    return classification_accuracy(test_correct(model, data))
    # END SOLUTION


def validation_accuracy(model: Model, data: Data) -> float:
    """Compute the share of the original validation set that the model gets right.

    Args:
        model: see `predict_labels`.
        data: only its validation set is used.

    Returns:
        A float in [0, 1].
    """
    # BEGIN SOLUTION
    return classification_accuracy(validation_correct(model, data))
    # END SOLUTION
