"""Given code, all of it known from tutorials 01 and 02: networks, mini-batches, accuracy."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

IMG_SIZE = 28
IMG_SIZE_FLAT = IMG_SIZE * IMG_SIZE
NUM_CHANNELS = 1
IMG_SHAPE = (IMG_SIZE, IMG_SIZE, NUM_CHANNELS)
NUM_CLASSES = 10


def new_weights(shape: list[int], seed: int) -> tf.Variable:
    """Make random weights of a size that suits their number of inputs."""
    return tf.Variable(tf.keras.initializers.GlorotUniform(seed)(shape))


class ConvNet(tf.Module):
    """Two convolutional and two fully connected layers: 242,062 numbers in 8 variables.

    images [N, H, W, C] -> conv 5x5, ReLU, pool -> conv 5x5, ReLU, pool -> dense, ReLU -> logits
    """

    def __init__(
        self,
        seed: int,
        *,
        num_filters1: int = 16,
        num_filters2: int = 36,
        fc_size: int = 128,
        img_shape: tuple[int, int, int] = IMG_SHAPE,
    ) -> None:
        """Make the variables; fewer filters make a faster and weaker network."""
        super().__init__()
        height, width, channels = img_shape
        num_features = -(-height // 4) * -(-width // 4) * num_filters2  # -(-a // b) rounds up
        self.weights1 = new_weights([5, 5, channels, num_filters1], seed)
        self.biases1 = tf.Variable(tf.zeros([num_filters1]))
        self.weights2 = new_weights([5, 5, num_filters1, num_filters2], seed + 1)
        self.biases2 = tf.Variable(tf.zeros([num_filters2]))
        self.weights3 = new_weights([num_features, fc_size], seed + 2)
        self.biases3 = tf.Variable(tf.zeros([fc_size]))
        self.weights4 = new_weights([fc_size, NUM_CLASSES], seed + 3)
        self.biases4 = tf.Variable(tf.zeros([NUM_CLASSES]))

    def logits(self, images: tf.Tensor) -> tf.Tensor:
        """Images [N, H, W, C] -> logits [N, 10]."""
        layer = tf.nn.relu(tf.nn.conv2d(images, self.weights1, 1, "SAME") + self.biases1)
        layer = tf.nn.max_pool2d(layer, 2, 2, "SAME")
        layer = tf.nn.relu(tf.nn.conv2d(layer, self.weights2, 1, "SAME") + self.biases2)
        layer = tf.nn.max_pool2d(layer, 2, 2, "SAME")
        layer = tf.reshape(layer, [-1, self.weights3.shape[0]])
        layer = tf.nn.relu(layer @ self.weights3 + self.biases3)
        return layer @ self.weights4 + self.biases4


class LinearNet(tf.Module):
    """The network of tutorial 01: one matrix product, 2 variables. It is quick to train."""

    def __init__(self, seed: int, *, img_shape: tuple[int, int, int] = IMG_SHAPE) -> None:
        """Make the variables."""
        super().__init__()
        self.weights = new_weights([int(np.prod(img_shape)), NUM_CLASSES], seed)
        self.biases = tf.Variable(tf.zeros([NUM_CLASSES]))

    def logits(self, images: tf.Tensor) -> tf.Tensor:
        """Images [N, H, W, C] -> logits [N, 10]."""
        return tf.reshape(images, [-1, self.weights.shape[0]]) @ self.weights + self.biases


Network = ConvNet | LinearNet


class Batches:
    """Hands out mini-batches for as long as one asks, in a new order each epoch."""

    def __init__(
        self, images: np.ndarray, labels: np.ndarray, batch_size: int, seed: int = 0
    ) -> None:
        """Keep the training set and start the random order; the same seed gives the same one."""
        self.images, self.labels, self.batch_size = images, labels, batch_size
        self._rng = np.random.default_rng(seed)
        self._queue = np.empty(0, dtype=np.int64)

    def next_batch(self) -> tuple[np.ndarray, np.ndarray]:
        """The next `batch_size` images and their labels."""
        while len(self._queue) < self.batch_size:
            self._queue = np.append(self._queue, self._rng.permutation(len(self.images)))
        chosen, self._queue = np.split(self._queue, [self.batch_size])
        return self.images[chosen], self.labels[chosen]


def mean_cross_entropy(logits: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
    """Logits [N, 10] and one-hot labels [N, 10] -> scalar, the mean cross-entropy of the batch."""
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits))


def accuracy(logits: tf.Tensor, labels: tf.Tensor) -> float:
    """Logits [N, 10] and one-hot labels [N, 10] -> the share whose largest logit is the label's."""
    return float(np.mean(np.argmax(logits, axis=1) == np.argmax(labels, axis=1)))


def print_confusion_matrix(cls_pred: np.ndarray, cls_true: np.ndarray) -> None:
    """Print a table [10, 10]: a row for each true class, a column for each predicted one."""
    print(tf.math.confusion_matrix(cls_true, cls_pred, NUM_CLASSES).numpy())
