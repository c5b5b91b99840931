"""A classifier that sees transfer-values, and its training; rare classes may count more."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

FC_SIZE = 1024
LEARNING_RATE = 1e-4
TRAIN_BATCH_SIZE = 64


def new_classifier(
    transfer_len: int, num_classes: int, fc_size: int = FC_SIZE, seed: int = 0
) -> tf.keras.Model:
    """Make the classifier of tutorial 08: [N, transfer_len] -> ReLU -> softmax [N, num_classes].

    With 2048 transfer-values, 1024 outputs of the first layer and 3 classes it learns 2,101,251
    numbers.
    """
    init = tf.keras.initializers
    normal = init.RandomNormal(stddev=np.sqrt(2 / transfer_len), seed=seed)
    return tf.keras.Sequential(
        [
            tf.keras.Input([transfer_len]),
            tf.keras.layers.Dense(fc_size, "relu", kernel_initializer=normal),
            tf.keras.layers.Dense(
                num_classes, "softmax", kernel_initializer=init.GlorotUniform(seed + 1)
            ),
        ]
    )


def cost(
    probs: tf.Tensor, labels: tf.Tensor, class_weights: tf.Tensor | np.ndarray | None = None
) -> tf.Tensor:
    """Compute the mean cross-entropy, in which some classes may count more than others.

    cost = mean over n of -log(max(probs[n, c], 1e-7)) * class_weights[c]

    where c is the true class of row n. A softmax that is very sure gives exactly 0 to other
    classes. The maximum keeps the logarithm finite there: 0 * infinity would be no number.

    The sum is divided by the number of rows, not by the sum of the weights.

    Args:
        probs: float tensor [N, C], each row a distribution.
        labels: float tensor [N, C], one-hot rows.
        class_weights: float array [C], or None if all classes count 1.

    Returns:
        float scalar of the dtype of probs.
    """
    raise NotImplementedError("cost: compute the mean cross-entropy, in which some classes may count more than others")


def optimize(
    classifier: tf.keras.Model,
    values: np.ndarray,
    labels: np.ndarray,
    num_iterations: int,
    *,
    learning_rate: float = LEARNING_RATE,
    batch_size: int = TRAIN_BATCH_SIZE,
    class_weights: np.ndarray | None = None,
    seed: int = 0,
) -> np.ndarray:
    """Train a classifier. Each step of Adam lowers the `cost` of a random batch.

    A batch has `batch_size` rows, chosen at random, no row twice. If there are fewer rows in all,
    then it has all of them. The classifier is called with `training=True`: some layers work in
    another way then.

    Args:
        classifier: Keras model from values to probabilities; its variables are changed.
        values: float32 array [N, ...]; transfer-values, or whatever the classifier wants.
        labels: float32 array [N, C], one-hot rows.
        num_iterations: number of steps.
        learning_rate: for Adam.
        batch_size: rows in a batch.
        class_weights: as in `cost`.
        seed: for `np.random.default_rng`, which chooses the batches.

    Returns:
        float array [num_iterations]: the accuracy on each batch, a share from 0 to 1, before its
        step.
    """
    raise NotImplementedError("optimize: train a classifier. Each step of Adam lowers the `cost` of a random batch")
