"""Training: mini-batches of the training set, and gradient descent on them."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from .model import LinearModel, cost, cross_entropy

LEARNING_RATE = 0.5
BATCH_SIZE = 100


def make_optimizer(name: str, learning_rate: float) -> tf.keras.optimizers.Optimizer:
    """Make a Keras optimiser by its name. It is given: other optimisers are a challenge.

    Args:
        name: "SGD" (plain gradient descent), "Adam", "Adagrad", or another of Keras's names.
        learning_rate: how far one step goes.
    """
    config = {"learning_rate": learning_rate}
    return tf.keras.optimizers.get({"class_name": name, "config": config})


class Batches:
    """Hands out the training set in mini-batches, for as long as one asks.

    Each epoch takes all images once, in a new random order. A batch always has `batch_size` images:
    if an epoch ends inside a batch, the batch goes on with the first images of the next epoch.
    """

    def __init__(
        self, images: np.ndarray, labels: np.ndarray, batch_size: int = BATCH_SIZE, seed: int = 0
    ) -> None:
        """Keep the training set and start the random order.

        Args:
            images: float array [N, num_pixels]; it is not changed.
            labels: float array [N, num_classes]; row n belongs to image n; it is not changed.
            batch_size: images in a batch; at least 1; it may be larger than N.
            seed: the same seed gives the same batches.
        """
        # BEGIN SOLUTION
        self.images = images
        self.labels = labels
        self.batch_size = batch_size
        self._rng = np.random.default_rng(seed)
        self._queue = np.empty(0, dtype=np.int64)
        # END SOLUTION

    def next_batch(self) -> tuple[np.ndarray, np.ndarray]:
        """Hand out the next batch.

        Returns:
            images [batch_size, num_pixels] and labels [batch_size, num_classes], of the dtypes of
            the training set; row n of the labels belongs to row n of the images.
        """
        # BEGIN SOLUTION
        # Shuffling the indices, not the arrays, keeps every image with its label.
        while len(self._queue) < self.batch_size:
            self._queue = np.append(self._queue, self._rng.permutation(len(self.images)))
        chosen, self._queue = np.split(self._queue, [self.batch_size])
        return self.images[chosen], self.labels[chosen]
        # END SOLUTION


def training_step(
    model: LinearModel,
    images: tf.Tensor,
    labels: tf.Tensor,
    optimizer: tf.keras.optimizers.Optimizer,
) -> tf.Tensor:
    """Improve the model a little: one step against the gradient of the cost on one batch.

    With plain gradient descent:  W <- W - rate * dc/dW    and    b <- b - rate * dc/db

    Args:
        model: its weights and biases are changed.
        images: float32 tensor [N, num_pixels].
        labels: float32 tensor [N, num_classes], one-hot rows.
        optimizer: turns gradients into a change of the variables (`apply_gradients`).

    Returns:
        float32 scalar, the cost of the batch before the step.
    """
    # BEGIN SOLUTION
    variables = [model.weights, model.biases]
    with tf.GradientTape() as tape:
        loss = cost(cross_entropy(model.logits(images), labels))
    gradients = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(gradients, variables, strict=True))
    return loss
    # END SOLUTION


def optimize(
    model: LinearModel,
    batches: Batches,
    num_iterations: int,
    optimizer: tf.keras.optimizers.Optimizer | None = None,
) -> None:
    """Train the model: one training step on each of the next batches. It prints nothing.

    Args:
        model: its weights and biases are changed.
        batches: where each step gets its own batch from.
        num_iterations: number of steps; 0 changes nothing.
        optimizer: None means plain gradient descent, "SGD", with LEARNING_RATE.
    """
    # BEGIN SOLUTION
    if optimizer is None:
        optimizer = make_optimizer("SGD", LEARNING_RATE)

    # As a graph a step takes a fifth of the time, but making the graph takes as long as ten steps.
    step = tf.function(training_step) if num_iterations > 20 else training_step
    for _ in range(num_iterations):
        images, labels = batches.next_batch()
        step(model, images, labels, optimizer)
    # END SOLUTION
