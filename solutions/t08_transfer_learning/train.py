"""The new classifier, which sees transfer-values instead of images, and its training."""

from __future__ import annotations

import time
from datetime import timedelta

import numpy as np
import tensorflow as tf

FC_SIZE = 1024
LEARNING_RATE = 1e-4
TRAIN_BATCH_SIZE = 64


def new_classifier(
    transfer_len: int, num_classes: int, fc_size: int = FC_SIZE, seed: int = 0
) -> tf.keras.Model:
    """Make the small network that is trained: a layer with ReLU, and one with softmax.

    The weights of the first layer are drawn from a normal distribution with the mean 0 and the
    standard deviation sqrt(2 / transfer_len), those of the second evenly from -r to r with
    r = sqrt(6 / (fc_size + num_classes)). Biases start at 0.

    Args:
        transfer_len: how many transfer-values an image has.
        num_classes: how many classes there are.
        fc_size: outputs of the first layer.
        seed: the first layer draws with this seed, the second with seed + 1.

    Returns:
        Keras model, float32 [N, transfer_len] -> probabilities [N, num_classes].
    """
    # BEGIN SOLUTION
    init = tf.keras.initializers
    normal = init.RandomNormal(stddev=np.sqrt(2 / transfer_len), seed=seed)
    return tf.keras.Sequential(
        [
            tf.keras.Input([transfer_len]),
            tf.keras.layers.Dense(fc_size, "relu", kernel_initializer=normal),
            # Glorot's distribution is just this one: the r above is its limit.
            tf.keras.layers.Dense(
                num_classes, "softmax", kernel_initializer=init.GlorotUniform(seed + 1)
            ),
        ]
    )
    # END SOLUTION


class Training:
    """All that training needs and changes. The tutorial keeps these in global variables.

    Attributes:
        model: the classifier; training changes its variables.
        transfer_values: float32 [N, transfer_len], of the training set.
        labels: float32 [N, num_classes], one-hot rows; row n belongs to row n of transfer_values.
        batch_size: how many rows a step uses.
        rng: a `np.random.Generator`, which chooses the batches.
        optimizer: Adam.
        total_iterations: how many steps `optimize` has taken so far, over all its calls.
    """

    def __init__(
        self,
        model: tf.keras.Model,
        transfer_values: np.ndarray,
        labels: np.ndarray,
        *,
        learning_rate: float = LEARNING_RATE,
        batch_size: int = TRAIN_BATCH_SIZE,
        seed: int = 0,
    ) -> None:
        """Get everything ready; no step is taken yet.

        Args:
            model: the classifier to train.
            transfer_values: of the training set.
            labels: of the training set.
            learning_rate: for `tf.keras.optimizers.Adam`.
            batch_size: how many rows a step uses, at most N.
            seed: for `np.random.default_rng`.
        """
        self.model = model
        self.transfer_values = transfer_values
        self.labels = labels
        self.batch_size = batch_size
        self.rng = np.random.default_rng(seed)
        self.optimizer = tf.keras.optimizers.Adam(learning_rate)
        # Adam keeps numbers for each variable. Made now, they need not be made while tracing.
        self.optimizer.build(model.trainable_variables)
        self.total_iterations = 0

    def random_batch(self) -> tuple[np.ndarray, np.ndarray]:
        """Choose some rows of the training set with `self.rng`, no row twice in a batch.

        Returns:
            transfer-values [batch_size, transfer_len] and the labels of the same rows.
        """
        # BEGIN SOLUTION
        # One choice for both arrays: each row keeps its label.
        chosen = self.rng.choice(len(self.labels), self.batch_size, replace=False)
        return self.transfer_values[chosen], self.labels[chosen]
        # END SOLUTION

    # Traced once and then repeated as a graph; without autograph, errors point at your own line.
    @tf.function(autograph=False)
    def step(self, transfer_values: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
        """Improve the classifier a little: one step of Adam on one batch.

        The cost is the mean cross-entropy over the batch. The model gives probabilities, not
        logits. `tf.keras.losses.categorical_crossentropy` has one number for each row.

        Args:
            transfer_values: float32 tensor [n, transfer_len].
            labels: float32 tensor [n, num_classes], one-hot rows.

        Returns:
            float32 scalar, the cost of the batch before the step.
        """
        # BEGIN SOLUTION
        variables = self.model.trainable_variables
        with tf.GradientTape() as tape:
            probs = self.model(transfer_values, training=True)
            cost = tf.reduce_mean(tf.keras.losses.categorical_crossentropy(labels, probs))
        gradients = tape.gradient(cost, variables)
        self.optimizer.apply_gradients(zip(gradients, variables, strict=True))
        return cost
        # END SOLUTION


def optimize(training: Training, num_iterations: int) -> None:
    """Take more training steps, each on a new random batch, and report now and then.

    Steps are counted over all calls in `training.total_iterations`, beginning with 1. After each
    step whose count is a multiple of 100, and after the last step of the call, it prints the count
    and the accuracy that the classifier now has on the batch of that step:

        Global Step:    200, Training Batch Accuracy:  90.6%

    At the end it prints the whole seconds that the call took:

        Time usage: 0:00:03

    Args:
        training: goes on from where it is.
        num_iterations: number of steps; 0 changes nothing.
    """
    # BEGIN SOLUTION
    start_time = time.perf_counter()
    for i in range(num_iterations):
        values, labels = training.random_batch()
        training.step(values, labels)
        training.total_iterations += 1
        if training.total_iterations % 100 == 0 or i == num_iterations - 1:
            probs = np.asarray(training.model(values))
            share = np.mean(probs.argmax(axis=1) == labels.argmax(axis=1))
            print(
                f"Global Step: {training.total_iterations:>6}, "
                f"Training Batch Accuracy: {share:>6.1%}"
            )
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
    # END SOLUTION
