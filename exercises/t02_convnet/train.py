"""Training: mini-batches, one step of Adam, and the loop that counts the steps."""

from __future__ import annotations

import time
from datetime import timedelta

import numpy as np
import tensorflow as tf

from .model import (
    ConvNet,
    accuracy,
    correct_prediction,
    cost,
    cross_entropy,
    y_pred_cls,
    y_true_cls,
)

LEARNING_RATE = 1e-4
TRAIN_BATCH_SIZE = 64


class Batches:
    """Hands out the training set in mini-batches, for as long as one asks.

    Each epoch takes all images once, in a new random order. A batch always has `batch_size` images:
    if an epoch ends inside a batch, the batch goes on with the first images of the next epoch.
    """

    def __init__(
        self,
        images: np.ndarray,
        labels: np.ndarray,
        batch_size: int = TRAIN_BATCH_SIZE,
        seed: int = 0,
    ) -> None:
        """Keep the training set and start the random order.

        Args:
            images: float array [N, num_pixels]; it is not changed.
            labels: float array [N, num_classes]; row n belongs to image n; it is not changed.
            batch_size: images in a batch; at least 1; it may be larger than N.
            seed: the same seed gives the same batches.
        """
        raise NotImplementedError("Batches.__init__: keep the training set and start the random order")

    def next_batch(self) -> tuple[np.ndarray, np.ndarray]:
        """Hand out the next batch.

        Returns:
            images [batch_size, num_pixels] and labels [batch_size, num_classes], of the dtypes of
            the training set; row n of the labels belongs to row n of the images.
        """
        raise NotImplementedError("Batches.next_batch: hand out the next batch")


class Training:
    """All that training needs and changes. The tutorial keeps these in global variables.

    Attributes:
        model: the network; training changes its variables.
        batches: where each step gets its own batch from.
        optimizer: Adam, which also remembers past gradients from step to step.
        total_iterations: how many steps `optimize` has taken so far, over all its calls.
    """

    def __init__(
        self,
        model: ConvNet,
        images: np.ndarray,
        labels: np.ndarray,
        *,
        learning_rate: float = LEARNING_RATE,
        batch_size: int = TRAIN_BATCH_SIZE,
        seed: int = 0,
    ) -> None:
        """Get everything ready; no step is taken yet.

        Args:
            model: the network to train.
            images: float32 array [N, 784], the training set.
            labels: float32 array [N, 10], one-hot rows.
            learning_rate: for `tf.keras.optimizers.Adam`.
            batch_size: images in a batch.
            seed: decides the order of the batches.
        """
        raise NotImplementedError("Training.__init__: get everything ready; no step is taken yet")

    # TensorFlow runs this once to trace it and then repeats the traced graph: about three times as
    # fast. Without autograph, an error still points at your own line.
    @tf.function(autograph=False)
    def step(self, images: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
        """Improve the model a little: one step of the optimiser on one batch.

        It takes the gradient of the cost with respect to `self.model.trainable_variables`, and
        gives it to `self.optimizer.apply_gradients`. It does not count: `optimize` does.

        Args:
            images: float32 tensor [N, 784].
            labels: float32 tensor [N, 10], one-hot rows.

        Returns:
            float32 scalar, the cost of the batch before the step.
        """
        raise NotImplementedError("Training.step: improve the model a little: one step of the optimiser on one batch")


def optimize(training: Training, num_iterations: int) -> None:
    """Take more training steps, each on the next batch, and report now and then.

    Steps are numbered from 0, over all calls. After each step whose number is a multiple of 100 it
    prints the number plus one, and the accuracy that the model now has on the batch of that step:

        Optimization Iteration:    101, Training Accuracy:  71.9%

    At the end it raises `training.total_iterations`, once, and prints the whole seconds that the
    call took:

        Time usage: 0:00:03

    Args:
        training: goes on from where it is.
        num_iterations: number of steps; 0 changes nothing.
    """
    raise NotImplementedError("optimize: take more training steps, each on the next batch, and report now and then")
