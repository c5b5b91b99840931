"""The network of tutorial 03, its optimiser and its batches. All of it is given."""

from __future__ import annotations

import keras
import numpy as np
import tensorflow as tf

IMG_SIZE = 28
IMG_SIZE_FLAT = IMG_SIZE * IMG_SIZE
IMG_SHAPE = (IMG_SIZE, IMG_SIZE)
NUM_CLASSES = 10

LEARNING_RATE = 1e-4
TRAIN_BATCH_SIZE = 64


def new_network(
    seed: int, *, num_filters1: int = 16, num_filters2: int = 36, fc_size: int = 128
) -> keras.Sequential:
    """Make a convolutional network: images [N, 784] to logits [N, 10].

    The layers with variables are called layer_conv1, layer_conv2, layer_fc1 and layer_fc2. Weights
    start at random, with a standard deviation of sqrt(2 / number of inputs), as He proposed for
    ReLU: 0.2828 for the 25 inputs of layer_conv1. Biases start at 0.

    Args:
        seed: for the weights; the layers draw with seed, seed + 1, seed + 2 and seed + 3.
        num_filters1: how many filters layer_conv1 has.
        num_filters2: how many filters layer_conv2 has.
        fc_size: how many outputs layer_fc1 has.
    """

    def conv(name: str, num_filters: int, seed: int) -> keras.layers.Layer:
        start = keras.initializers.HeNormal(seed)
        return keras.layers.Conv2D(
            num_filters, 5, padding="same", activation="relu", kernel_initializer=start, name=name
        )

    def dense(name: str, size: int, activation: str | None, seed: int) -> keras.layers.Layer:
        start = keras.initializers.HeNormal(seed)
        return keras.layers.Dense(size, activation, kernel_initializer=start, name=name)

    return keras.Sequential(
        [
            keras.Input([IMG_SIZE_FLAT]),
            keras.layers.Reshape([IMG_SIZE, IMG_SIZE, 1]),
            conv("layer_conv1", num_filters1, seed),
            keras.layers.MaxPooling2D(),
            conv("layer_conv2", num_filters2, seed + 1),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            dense("layer_fc1", fc_size, "relu", seed + 2),
            dense("layer_fc2", NUM_CLASSES, None, seed + 3),
        ]
    )


def new_network_like(model: keras.Sequential, seed: int) -> keras.Sequential:
    """Make another network of the same sizes, with weights of its own."""
    return new_network(
        seed,
        num_filters1=model.get_layer("layer_conv1").filters,
        num_filters2=model.get_layer("layer_conv2").filters,
        fc_size=model.get_layer("layer_fc1").units,
    )


def new_optimizer(
    model: keras.Sequential, learning_rate: float = LEARNING_RATE
) -> keras.optimizers.Adam:
    """Make an Adam optimiser that has all of its variables at once.

    Adam keeps two numbers for each number of the network: a mean of its gradients, and a mean of
    their squares. All start at 0.
    """
    optimizer = keras.optimizers.Adam(learning_rate)
    # Without this they would be made at the first step: too late for what restores them.
    optimizer.build(model.trainable_variables)
    return optimizer


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


class Batches:
    """Hands out the training set in mini-batches; each epoch takes all images in a new order."""

    def __init__(self, images: np.ndarray, labels: np.ndarray, batch_size: int, seed: int) -> None:
        """Keep the training set and start the random order."""
        self.images, self.labels, self.batch_size = images, labels, batch_size
        self._rng = np.random.default_rng(seed)
        self._queue = np.empty(0, dtype=np.int64)

    def next_batch(self) -> tuple[np.ndarray, np.ndarray]:
        """Hand out the next batch: images [batch_size, 784] and labels [batch_size, 10]."""
        while len(self._queue) < self.batch_size:
            self._queue = np.append(self._queue, self._rng.permutation(len(self.images)))
        chosen, self._queue = np.split(self._queue, [self.batch_size])
        return self.images[chosen], self.labels[chosen]
