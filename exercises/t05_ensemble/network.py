"""The network of tutorial 03, its optimiser and one training step. All of it is given."""

from __future__ import annotations

from collections.abc import Sequence

import keras
import numpy as np
import tensorflow as tf

IMG_SIZE = 28
IMG_SIZE_FLAT = IMG_SIZE * IMG_SIZE
IMG_SHAPE = (IMG_SIZE, IMG_SIZE)
NUM_CLASSES = 10

LEARNING_RATE = 1e-4


def make_network(
    seed: int, *, num_filters: Sequence[int] = (16, 36), fc_size: int = 128
) -> keras.Sequential:
    """Make a convolutional network: images [N, 784] to logits [N, 10].

    In TF1 one asked for fresh random weights by running an initialiser (`init_variables` in the
    tutorial). Here one makes a new network.

    Args:
        seed: for the first weights; each layer draws with a seed of its own: seed, seed + 1, ...
        num_filters: how many filters each convolutional layer has. With () there is none, and the
            network is small and fast: good enough to try things out.
        fc_size: how many outputs the fully connected layer has.
    """
    layers: list[keras.layers.Layer] = [
        keras.Input([IMG_SIZE_FLAT]),
        keras.layers.Reshape([IMG_SIZE, IMG_SIZE, 1]),
    ]
    for count in num_filters:
        start = keras.initializers.HeNormal(seed)
        layers.append(
            keras.layers.Conv2D(
                count, 5, padding="same", activation="relu", kernel_initializer=start
            )
        )
        layers.append(keras.layers.MaxPooling2D())
        seed += 1
    layers.append(keras.layers.Flatten())
    for size, activation in ((fc_size, "relu"), (NUM_CLASSES, None)):
        start = keras.initializers.HeNormal(seed)
        layers.append(keras.layers.Dense(size, activation, kernel_initializer=start))
        seed += 1
    return keras.Sequential(layers)


def make_optimizer(
    model: keras.Sequential, learning_rate: float = LEARNING_RATE
) -> keras.optimizers.Adam:
    """Make an Adam optimiser that has taken no step yet.

    Adam keeps two numbers for each number of the network, means of its gradients and of their
    squares, and a count of steps. All start at 0.
    """
    optimizer = keras.optimizers.Adam(learning_rate)
    optimizer.build(model.trainable_variables)
    return optimizer


# TensorFlow traces this once for each network and then repeats the traced graph.
@tf.function(autograph=False)
def train_step(
    model: keras.Sequential,
    optimizer: keras.optimizers.Adam,
    images: tf.Tensor,
    labels: tf.Tensor,
) -> None:
    """Take one step of the optimiser on one batch.

    Args:
        model: its variables change.
        optimizer: its variables change, too.
        images: float32 [N, 784].
        labels: float32 [N, 10], one-hot rows.
    """
    variables = model.trainable_variables
    with tf.GradientTape() as tape:
        logits = model(images, training=True)
        cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels, logits))
    optimizer.apply(tape.gradient(cost, variables), variables)


def batch_accuracy(model: keras.Sequential, images: np.ndarray, labels: np.ndarray) -> float:
    """The share of right answers on one batch: images [N, 784], one-hot labels [N, 10]."""
    return float(np.mean(np.argmax(model(images), axis=1) == np.argmax(labels, axis=1)))
