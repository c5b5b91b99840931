"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

from .model import (
    LinearModel,
    accuracy,
    class_numbers,
    correct_prediction,
    cost,
    cross_entropy,
    one_hot,
    softmax,
)
from .train import BATCH_SIZE, LEARNING_RATE, Batches, make_optimizer, optimize


def train_fresh(
    images: np.ndarray,
    labels: np.ndarray,
    *,
    optimizer: str = "SGD",
    learning_rate: float = LEARNING_RATE,
    batch_size: int = BATCH_SIZE,
    num_iterations: int = 1000,
    seed: int = 0,
) -> LinearModel:
    """Train a new model from zeros, with any optimiser, learning rate and batch size.

    Args:
        images: float32 array [N, num_pixels].
        labels: float32 array [N, num_classes], one-hot rows.
        optimizer: a name for `make_optimizer`: "SGD", "Adam", "Adagrad" ...
        learning_rate: how far one step goes.
        batch_size: images in a batch.
        num_iterations: number of steps.
        seed: decides the order of the batches.

    Returns:
        The trained model; its sizes follow from images and labels.
    """
    # BEGIN SOLUTION
    model = LinearModel(images.shape[1], labels.shape[1])
    batches = Batches(images, labels, batch_size, seed)
    optimize(model, batches, num_iterations, make_optimizer(optimizer, learning_rate))
    return model
    # END SOLUTION


def compare_learning_rates(
    images: np.ndarray,
    labels: np.ndarray,
    learning_rates: Sequence[float] = (0.5, 0.05, 0.005),
    num_iterations: int = 1,
) -> np.ndarray:
    """Train once with each learning rate, each time from zeros and on the same batches.

    Args:
        images: float32 array [N, num_pixels].
        labels: float32 array [N, num_classes], one-hot rows.
        learning_rates: R learning rates for plain gradient descent.
        num_iterations: number of steps.

    Returns:
        float32 array [R, num_pixels, num_classes], the weights after training.
    """
    # BEGIN SOLUTION
    models = [
        train_fresh(images, labels, learning_rate=rate, num_iterations=num_iterations)
        for rate in learning_rates
    ]
    return np.stack([model.weights.numpy() for model in models])
    # END SOLUTION


def batch_gradients(
    model: LinearModel, images: np.ndarray, labels: np.ndarray, batch_size: int
) -> np.ndarray:
    """Compute the gradient of the cost for each batch of consecutive images, changing nothing.

    Batch 0 holds the first `batch_size` images, batch 1 the next ones, and so on. With batches of 1
    or of 1000 you see why the batch size matters: small batches give gradients that scatter.

    Args:
        model: the gradient is taken at its present weights.
        images: float32 array [N, num_pixels]; N is a multiple of batch_size.
        labels: float32 array [N, num_classes], one-hot rows.
        batch_size: images in a batch.

    Returns:
        float32 array [N / batch_size, num_pixels, num_classes]: dc/dW for each batch.
    """
    # BEGIN SOLUTION
    gradients = []
    for start in range(0, len(images), batch_size):
        batch = slice(start, start + batch_size)
        with tf.GradientTape() as tape:
            loss = cost(cross_entropy(model.logits(images[batch]), labels[batch]))
        gradients.append(tape.gradient(loss, model.weights).numpy())
    return np.stack(gradients)
    # END SOLUTION


def effect_table(
    settings: Mapping[str, Mapping[str, Any]],
    train_images: np.ndarray,
    train_labels: np.ndarray,
    test_images: np.ndarray,
    test_labels: np.ndarray,
) -> dict[str, float]:
    """Train once for each setting and tell how well each one does on the test set.

    Args:
        settings: for each name the keyword arguments of `train_fresh`, for example
            {"slow": {"learning_rate": 0.005}, "Adam": {"optimizer": "Adam", "learning_rate": 0.01}}
        train_images: float32 array [N, num_pixels], and so on for the other three arrays.
        train_labels: float32 array [N, num_classes], one-hot rows.
        test_images: float32 array [M, num_pixels].
        test_labels: float32 array [M, num_classes], one-hot rows.

    Returns:
        For each name the accuracy on the test set, a float in [0, 1].
    """
    # BEGIN SOLUTION
    cls_true = class_numbers(test_labels)
    table = {}
    for name, setting in settings.items():
        model = train_fresh(train_images, train_labels, **setting)
        table[name] = float(accuracy(correct_prediction(model.predict(test_images), cls_true)))
    return table
    # END SOLUTION


def best_first(table: Mapping[str, float]) -> list[str]:
    """Order the settings of an effect table from the best accuracy to the worst.

    Args:
        table: for each setting's name its accuracy, as `effect_table` returns it.

    Returns:
        The names; equal accuracies stay in the order of the table.
    """
    # BEGIN SOLUTION
    return sorted(table, key=lambda name: -table[name])
    # END SOLUTION


def digits_data() -> tuple[np.ndarray, np.ndarray]:
    """Load scikit-learn's digits in the form that the linear model is used to.

    `load_digits` gives 1797 images of 8x8 pixels, with values from 0 to 16.

    Returns:
        images float32 [1797, 64] with values from 0 to 1, and labels float32 [1797, 10], one-hot.
    """
    # BEGIN SOLUTION
    digits = load_digits()
    # 16 is the largest value of these pixels; with larger inputs each step would go too far.
    images = (digits.data / 16).astype(np.float32)
    return images, one_hot(tf.constant(digits.target)).numpy()
    # END SOLUTION


def effect_on_digits(settings: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """Make the effect table once more, on scikit-learn's digits. Is the order the same?

    The first 1400 digits are the training set, the other 397 are the test set.

    Args:
        settings: as for `effect_table`.

    Returns:
        For each name the accuracy on the test set, a float in [0, 1].
    """
    # BEGIN SOLUTION
    images, labels = digits_data()
    return effect_table(settings, images[:1400], labels[:1400], images[1400:], labels[1400:])
    # END SOLUTION


def weights_by_seed(
    images: np.ndarray, labels: np.ndarray, seeds: Sequence[int], num_iterations: int = 100
) -> np.ndarray:
    """Train once for each seed. Are two runs the same? Only the order of the batches is random.

    Args:
        images: float32 array [N, num_pixels].
        labels: float32 array [N, num_classes], one-hot rows.
        seeds: S seeds for the order of the batches.
        num_iterations: number of steps.

    Returns:
        float32 array [S, num_pixels, num_classes], the weights after training.
    """
    # BEGIN SOLUTION
    models = [
        train_fresh(images, labels, num_iterations=num_iterations, seed=seed) for seed in seeds
    ]
    return np.stack([model.weights.numpy() for model in models])
    # END SOLUTION


def explain_errors(
    model: LinearModel, images: np.ndarray, labels: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Look closer at the mistakes: how sure was the model when it was wrong?

    Args:
        model: the model to judge.
        images: float32 array [N, num_pixels].
        labels: float32 array [N, num_classes], one-hot rows.

    Returns:
        which: int array [E], the indices of the images that the model gets wrong, ascending.
        logits: float32 array [E, num_classes], the model's logits for these images.
        y_pred: float32 array [E, num_classes], the probabilities for these images.
    """
    # BEGIN SOLUTION
    wrong = model.predict(images) != class_numbers(labels)
    which = np.flatnonzero(wrong)
    scores = model.logits(images[which])
    return which, scores.numpy(), softmax(scores).numpy()
    # END SOLUTION


def sparse_cross_entropy(logits: tf.Tensor, cls: tf.Tensor) -> tf.Tensor:
    """Measure the cross-entropy from class numbers, without one-hot rows.

    h[n] = -log(p[n, cls[n]])    where p = softmax(logits)

    Args:
        logits: float tensor [N, num_classes].
        cls: int tensor [N], true class numbers.

    Returns:
        float tensor [N], of the dtype of logits.

    Raises:
        ValueError: cls is not of shape [N], for example because it holds one-hot rows.
    """
    # BEGIN SOLUTION
    # The library raises ValueError by itself when the number of dimensions does not fit.
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=cls, logits=logits)
    # END SOLUTION
