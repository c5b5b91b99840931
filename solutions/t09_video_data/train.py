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
    # BEGIN SOLUTION
    probs = tf.convert_to_tensor(probs)
    labels = tf.cast(labels, probs.dtype)
    weights = 1.0 if class_weights is None else tf.cast(class_weights, probs.dtype)
    log_probs = tf.math.log(tf.maximum(probs, 1e-7))
    # The zeros of a one-hot row leave only the true class in the sum.
    return tf.reduce_mean(tf.reduce_sum(-labels * weights * log_probs, axis=1))
    # END SOLUTION


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
    # BEGIN SOLUTION
    variables = classifier.trainable_variables
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    # Adam keeps numbers for each variable. Made now, they need not be made while tracing.
    optimizer.build(variables)

    # Traced once and then repeated as a graph; without autograph, errors point at your own line.
    @tf.function(autograph=False)
    def step(batch: tf.Tensor, batch_labels: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            probs = classifier(batch, training=True)
            loss = cost(probs, batch_labels, class_weights)
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
        return probs

    rng = np.random.default_rng(seed)
    accuracies = np.zeros(num_iterations)
    for i in range(num_iterations):
        chosen = rng.choice(len(values), min(batch_size, len(values)), replace=False)
        probs = np.asarray(step(tf.constant(values[chosen]), tf.constant(labels[chosen])))
        accuracies[i] = np.mean(probs.argmax(axis=1) == labels[chosen].argmax(axis=1))
    return accuracies
    # END SOLUTION
