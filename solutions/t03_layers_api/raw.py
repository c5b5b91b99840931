"""Tutorial 02's network, made by hand. It is given, for comparison: read it, change nothing.

Each layer needs its shapes worked out beforehand, and variables that are carried along.
"""

from __future__ import annotations

from collections.abc import Sequence

import tensorflow as tf

IMG_SIZE = 28
IMG_SIZE_FLAT = IMG_SIZE * IMG_SIZE
IMG_SHAPE = (IMG_SIZE, IMG_SIZE)
NUM_CHANNELS = 1
NUM_CLASSES = 10


def new_weights(shape: Sequence[int], seed: int) -> tf.Variable:
    """Draw small random numbers: truncated normal, standard deviation 0.05."""
    return tf.Variable(tf.keras.initializers.TruncatedNormal(stddev=0.05, seed=seed)(shape))


def new_biases(length: int) -> tf.Variable:
    """Make a variable of numbers that are all 0.05."""
    return tf.Variable(tf.fill([length], 0.05))


def conv_layer(input: tf.Tensor, weights: tf.Variable, biases: tf.Variable) -> tf.Tensor:
    """Convolve, pool, and apply ReLU, in this order: [N, H, W, Cin] -> [N, H/2, W/2, Cout]."""
    layer = tf.nn.conv2d(input, weights, strides=1, padding="SAME") + biases
    return tf.nn.relu(tf.nn.max_pool2d(layer, ksize=2, strides=2, padding="SAME"))


def flatten_layer(layer: tf.Tensor) -> tf.Tensor:
    """Turn each image into one long row: [N, h, w, c] -> [N, h*w*c]."""
    return tf.reshape(layer, [-1, layer.shape[1] * layer.shape[2] * layer.shape[3]])


def fc_layer(input: tf.Tensor, weights: tf.Variable, biases: tf.Variable) -> tf.Tensor:
    """Multiply rows with a matrix and add the biases: [N, num_inputs] -> [N, num_outputs]."""
    return tf.matmul(input, weights) + biases


class ConvNet:
    """The network of tutorial 02: 242,062 numbers to learn.

    Attributes:
        weights: four variables, of conv1, conv2, fc1 and fc2.
        biases: their four biases.
    """

    def __init__(
        self, seed: int, *, num_filters1: int = 16, num_filters2: int = 36, fc_size: int = 128
    ) -> None:
        """Make the variables; the layers draw with seed, seed + 1, seed + 2 and seed + 3."""
        # 7 * 7: two poolings make 7 pixels of 28. Nobody tells you if you get this wrong.
        shapes = (
            [5, 5, NUM_CHANNELS, num_filters1],
            [5, 5, num_filters1, num_filters2],
            [7 * 7 * num_filters2, fc_size],
            [fc_size, NUM_CLASSES],
        )
        self.weights = [new_weights(shape, seed + i) for i, shape in enumerate(shapes)]
        self.biases = [new_biases(shape[-1]) for shape in shapes]

    def logits(self, images: tf.Tensor) -> tf.Tensor:
        """[N, 784] -> [N, 10]."""
        layer = tf.reshape(images, [-1, IMG_SIZE, IMG_SIZE, NUM_CHANNELS])
        layer = conv_layer(layer, self.weights[0], self.biases[0])
        layer = conv_layer(layer, self.weights[1], self.biases[1])
        layer = tf.nn.relu(fc_layer(flatten_layer(layer), self.weights[2], self.biases[2]))
        return fc_layer(layer, self.weights[3], self.biases[3])
