"""Training and measuring: Keras takes the steps now, and counts them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import tensorflow as tf
from matplotlib.figure import Figure

from .model import keras_network
from .plots import plot_confusion_matrix, plot_example_errors
from .raw import IMG_SIZE_FLAT, NUM_CLASSES

keras = tf.keras

LEARNING_RATE = 1e-4
TRAIN_BATCH_SIZE = 64
TEST_BATCH_SIZE = 256


class Batches:
    """Hands out the training set in mini-batches, as in tutorial 02. It is given."""

    def __init__(
        self,
        images: np.ndarray,
        labels: np.ndarray,
        batch_size: int = TRAIN_BATCH_SIZE,
        seed: int = 0,
    ) -> None:
        """Keep the training set (images [N, 784], labels [N, 10]) and start the random order."""
        self.images, self.labels, self.batch_size = images, labels, batch_size
        self._rng = np.random.default_rng(seed)
        self._queue = np.empty(0, dtype=np.int64)

    def next_batch(self) -> tuple[np.ndarray, np.ndarray]:
        """Hand out images [batch_size, 784] and their labels [batch_size, 10]."""
        while len(self._queue) < self.batch_size:
            self._queue = np.append(self._queue, self._rng.permutation(len(self.images)))
        chosen, self._queue = np.split(self._queue, [self.batch_size])
        return self.images[chosen], self.labels[chosen]


def linear_network(seed: int) -> keras.Model:
    """Make the linear model of tutorial 01, as a quick stand-in for your network. It is given."""
    initializer = keras.initializers.HeNormal(seed)
    classifier = keras.layers.Dense(NUM_CLASSES, kernel_initializer=initializer, name="classifier")
    return keras.Sequential([keras.Input((IMG_SIZE_FLAT,)), classifier])


def compile_model(model: keras.Model, learning_rate: float = LEARNING_RATE) -> None:
    """Tell a Keras model how it is trained: Adam, and the loss of `softmax_classifier`.

    Do this once. It makes a new optimiser, which has forgotten all steps of the one before it.

    Args:
        model: its outputs are logits [N, 10]; `model.compile` is called.
        learning_rate: for `keras.optimizers.Adam`.
    """
    raise NotImplementedError("compile_model: tell a Keras model how it is trained: Adam, and the loss of `softmax_classifier`")


def optimize(model: keras.Model, batches: Batches, num_iterations: int) -> None:
    """Take more training steps, each on the next batch, and report now and then.

    `model.train_on_batch` takes one step, and `model.optimizer.iterations` counts the steps of all
    calls: it is the tutorial's `total_iterations`. After the steps 1, 101, 201, ... it prints the
    accuracy that the model now has on the batch of that step:

        Optimization Iteration:    101, Training Accuracy:  71.9%

    At the end it prints the whole seconds that the call took:

        Time usage: 0:00:03

    Args:
        model: a Keras model that has been compiled; its outputs are logits [N, 10].
        batches: `batches.next_batch()` hands out images and one-hot labels.
        num_iterations: number of steps; 0 changes nothing.
    """
    raise NotImplementedError("optimize: take more training steps, each on the next batch, and report now and then")


def predict_cls(
    model: keras.Model, images: np.ndarray, batch_size: int = TEST_BATCH_SIZE
) -> np.ndarray:
    """Name the class of each image. `model.predict` goes through them batch by batch.

    It should print nothing: `model.predict` draws a progress bar unless it is told not to.

    Args:
        model: Keras model from images [N, 784] to logits [N, 10].
        images: float32 array [N, 784].
        batch_size: how many images the model is given at a time.

    Returns:
        int64 array [N].
    """
    raise NotImplementedError("predict_cls: name the class of each image. `model.predict` goes through them batch by batch")


def print_test_accuracy(
    model: keras.Model,
    images: np.ndarray,
    labels: np.ndarray,
    show_example_errors: bool = False,
    show_confusion_matrix: bool = False,
) -> list[Figure]:
    """Print the share of right answers, and draw the mistakes if asked, as in tutorial 02: given.

    The line reads, for example:  Accuracy on test-set: 98.8% (9881 / 10000)
    """
    cls_true, cls_pred = labels.argmax(axis=1), predict_cls(model, images)
    correct = cls_pred == cls_true
    print(f"Accuracy on test-set: {correct.mean():.1%} ({correct.sum()} / {len(images)})")
    figures = []
    if show_example_errors:
        figures.append(plot_example_errors(cls_pred, correct, images, cls_true))
    if show_confusion_matrix:
        figures.append(plot_confusion_matrix(cls_pred, cls_true))
    return figures


def accuracy_story(
    model: keras.Model,
    batches: Batches,
    images: np.ndarray,
    labels: np.ndarray,
    totals: Sequence[int] = (0, 1, 100, 1000, 10_000),
) -> list[tuple[int, float]]:
    """Train on and on, and measure the accuracy each time a total of steps is reached.

    Args:
        model: compiled; it may have taken steps already, but no more than totals[0].
        batches: for `optimize`.
        images: float32 array [N, 784], the images to measure on: not those of the training.
        labels: float32 array [N, 10], one-hot rows.
        totals: after how many steps in all to measure, in rising order.

    Returns:
        For each total the pair (steps taken so far, share of right answers), int and float.
    """
    raise NotImplementedError("accuracy_story: train on and on, and measure the accuracy each time a total of steps is reached")


def train_network(
    seed: int,
    images: np.ndarray,
    labels: np.ndarray,
    num_iterations: int,
    *,
    learning_rate: float = LEARNING_RATE,
    batch_size: int = TRAIN_BATCH_SIZE,
    **sizes: int,
) -> keras.Model:
    """Put it all together: make a `keras_network`, compile it, and train it.

    Args:
        seed: for the weights, and for the order of the batches.
        images: float32 array [N, 784], the training set.
        labels: float32 array [N, 10], one-hot rows.
        num_iterations: number of steps.
        learning_rate: for `compile_model`.
        batch_size: for `Batches`.
        sizes: for `keras_network`.

    Returns:
        The trained network.
    """
    raise NotImplementedError("train_network: put it all together: make a `keras_network`, compile it, and train it")
