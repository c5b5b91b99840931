"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import keras
import numpy as np
import tensorflow as tf

from .cifar10 import NUM_CHANNELS, NUM_CLASSES
from .distort import IMG_SIZE_CROPPED
from .network import relu_weights
from .train import LEARNING_RATE, Training, optimize, random_batch

layers = keras.layers


@dataclass(frozen=True)
class Ranges:
    """How far distortions may go. It is given; the defaults are those of `distort.py`.

    Attributes:
        flip: whether left and right may change places.
        hue: the largest shift, 0 to 0.5.
        contrast: the smallest and the largest factor.
        brightness: the largest shift.
        saturation: the smallest and the largest factor.
    """

    flip: bool = True
    hue: float = 0.05
    contrast: tuple[float, float] = (0.3, 1.0)
    brightness: float = 0.2
    saturation: tuple[float, float] = (0.0, 2.0)


@tf.autograph.experimental.do_not_convert
def distort_image(image: tf.Tensor, ranges: Ranges, seed: tf.Tensor) -> tf.Tensor:
    """Distort an image as `pre_process_image` does, with ranges that one may choose.

    The steps are the same: crop to 24x24, flip, hue, contrast, brightness, saturation, limits. But
    a range may be a single value, (1, 1) for contrast or 0 for hue, and
    `tf.image.stateless_random_contrast` refuses that. So draw the number yourself, with
    `tf.random.stateless_uniform([], seed, low, high)`, and use `tf.image.adjust_contrast` and the
    like.

    Args:
        image: float32 tensor [32, 32, 3] in [0, 1].
        ranges: what may be drawn.
        seed: int tensor [2].

    Returns:
        float32 tensor [24, 24, 3] in [0, 1].
    """
    # BEGIN SOLUTION
    crop, flip, hue, contrast, brightness, saturation = tf.unstack(tf.random.split(seed, 6))
    size = (IMG_SIZE_CROPPED, IMG_SIZE_CROPPED, NUM_CHANNELS)
    image = tf.image.stateless_random_crop(image, size, crop)
    if ranges.flip:
        image = tf.image.stateless_random_flip_left_right(image, flip)

    def draw(seed: tf.Tensor, low: float, high: float) -> tf.Tensor:
        return tf.random.stateless_uniform([], seed, low, high)

    image = tf.image.adjust_hue(image, draw(hue, -ranges.hue, ranges.hue))
    image = tf.image.adjust_contrast(image, draw(contrast, *ranges.contrast))
    image = tf.image.adjust_brightness(
        image, draw(brightness, -ranges.brightness, ranges.brightness)
    )
    image = tf.image.adjust_saturation(image, draw(saturation, *ranges.saturation))
    return tf.clip_by_value(image, 0.0, 1.0)
    # END SOLUTION


def count_parameters(
    num_filters1: int = 64,
    num_filters2: int = 64,
    fc_size1: int = 256,
    fc_size2: int = 128,
    *,
    norm1: bool = True,
    norm2: bool = False,
) -> tuple[int, int]:
    """Predict how many numbers a network has, without making one.

    A convolutional layer learns 5 * 5 * Cin * Cout weights and Cout biases, a fully connected layer
    inputs * outputs weights and `outputs` biases. Batch normalisation of C channels learns C shifts
    and keeps C means and C variances, which are not learned.

    Args:
        num_filters1: filters of layer_conv1, and so on as in `main_network`.
        num_filters2: filters of layer_conv2.
        fc_size1: outputs of layer_fc1.
        fc_size2: outputs of layer_fc2.
        norm1: whether batch normalisation follows layer_conv1.
        norm2: whether batch normalisation follows layer_conv2.

    Returns:
        How many are learned, and how many are kept but not learned: 731658 and 128 by default.
    """
    # BEGIN SOLUTION
    conv1 = 25 * NUM_CHANNELS * num_filters1 + num_filters1
    conv2 = 25 * num_filters1 * num_filters2 + num_filters2
    # Two poolings halve 24 to 6.
    fc1 = 6 * 6 * num_filters2 * fc_size1 + fc_size1
    fc2 = fc_size1 * fc_size2 + fc_size2
    softmax = fc_size2 * NUM_CLASSES + NUM_CLASSES
    normalised = norm1 * num_filters1 + norm2 * num_filters2
    return conv1 + conv2 + fc1 + fc2 + softmax + normalised, 2 * normalised
    # END SOLUTION


def network_with_norms(
    seed: int,
    *,
    norm1: bool,
    norm2: bool,
    num_filters1: int = 64,
    num_filters2: int = 64,
    fc_size1: int = 256,
    fc_size2: int = 128,
) -> keras.Sequential:
    """Make a network like `main_network`, with batch normalisation where one wants it.

    Args:
        seed: for the weights, as in `main_network`.
        norm1: whether batch normalisation follows layer_conv1.
        norm2: whether batch normalisation follows layer_conv2.
        num_filters1: filters of layer_conv1.
        num_filters2: filters of layer_conv2.
        fc_size1: outputs of layer_fc1.
        fc_size2: outputs of layer_fc2.

    Returns:
        Keras model from images [N, 24, 24, 3] to probabilities [N, 10]. The layers that have
        weights are called as in `main_network`; what normalises layer_conv2 is batch_norm2.
    """

    # BEGIN SOLUTION
    def conv(number: int, filters: int, norm: bool) -> list[keras.Layer]:
        weights = relu_weights(seed + number - 1)
        name = f"layer_conv{number}"
        made = [layers.Conv2D(filters, 5, padding="same", kernel_initializer=weights, name=name)]
        if norm:
            name = f"batch_norm{number}"
            made.append(
                layers.BatchNormalization(momentum=0.97, epsilon=1e-3, scale=False, name=name)
            )
        return [*made, layers.ReLU(), layers.MaxPooling2D(2, padding="same")]

    def dense(number: int, size: int) -> keras.Layer:
        weights = relu_weights(seed + number + 1)
        name = f"layer_fc{number}"
        return layers.Dense(size, activation="relu", kernel_initializer=weights, name=name)

    glorot = keras.initializers.GlorotUniform(seed + 4)
    return keras.Sequential(
        [
            keras.Input((IMG_SIZE_CROPPED, IMG_SIZE_CROPPED, NUM_CHANNELS)),
            *conv(1, num_filters1, norm1),
            *conv(2, num_filters2, norm2),
            layers.Flatten(),
            dense(1, fc_size1),
            dense(2, fc_size2),
            layers.Dense(
                NUM_CLASSES, activation="softmax", kernel_initializer=glorot, name="softmax"
            ),
        ]
    )
    # END SOLUTION


def losses_at_equal_steps(
    models: Sequence[keras.Model],
    images: np.ndarray,
    labels: np.ndarray,
    folder: str,
    num_iterations: int,
    *,
    seed: int,
    batch_size: int,
    learning_rate: float = LEARNING_RATE,
) -> np.ndarray:
    """Compare networks: train each for the same number of steps, on the same batches.

    Each gets a `Training` of its own, with the same seed. Step s draws its batch and its
    distortions from the pair (seed, s), as `optimize` does. So only the networks differ.

    Args:
        models: networks that take images [N, 24, 24, 3].
        images: float32 array [N, 32, 32, 3].
        labels: float32 array [N, 10], one-hot rows.
        folder: `Training` asks for one; nothing is saved in it.
        num_iterations: how many steps each network takes.
        seed: for batches and distortions.
        batch_size: images in a batch.
        learning_rate: for Adam.

    Returns:
        float32 array [number of models, num_iterations], the loss of each batch before its step.
    """
    # BEGIN SOLUTION
    losses = np.zeros((len(models), num_iterations), dtype=np.float32)
    for i, model in enumerate(models):
        training = Training(
            images,
            labels,
            folder,
            seed=seed,
            learning_rate=learning_rate,
            batch_size=batch_size,
            model=model,
        )
        for step in range(num_iterations):
            batch = random_batch(images, labels, batch_size, (seed, step))
            losses[i, step] = training.step(*batch, np.array([seed, step], dtype=np.int32))
    return losses
    # END SOLUTION


def train_in_stretches(
    images: np.ndarray,
    labels: np.ndarray,
    folder: str,
    stretches: Sequence[int],
    *,
    seed: int,
    batch_size: int,
    **sizes: int,
) -> np.ndarray:
    """Train as if the program was started once for each stretch. Does the result depend on it?

    Each stretch begins with a new `Training`, which restores the newest checkpoint in the folder,
    and takes its steps with `optimize`.

    Args:
        images: float32 array [N, 32, 32, 3].
        labels: float32 array [N, 10], one-hot rows.
        folder: for the checkpoints; it may hold some already.
        stretches: how many steps each start takes, for example [10000, 100000, 100000].
        seed: of the training; the same for each start.
        batch_size: images in a batch.
        sizes: of the network.

    Returns:
        float32 array [P]: all variables of the network after the last stretch, flattened and joined
        in the order of `model.variables`, moving means and variances included.
    """
    # BEGIN SOLUTION
    for num_iterations in stretches:
        training = Training(images, labels, folder, seed=seed, batch_size=batch_size, **sizes)
        training.restore()
        optimize(training, num_iterations)
    return np.concatenate([np.ravel(variable) for variable in training.model.variables])
    # END SOLUTION


def better_network(seed: int) -> keras.Model:
    """Make a network that learns more than `main_network` from the same small number of steps.

    What was published since: filters of 3x3 pixels, more convolutional layers, batch normalisation
    after each of them, and no large fully connected layers.

    The hidden check trains it for 40 steps, with batches of 32 cropped images that are not
    distorted and Adam with a learning rate of 0.003. `main_network` with 12 and 12 filters and 48
    and 24 outputs (26,702 learned numbers) then gets about 23 % of the test set right, and yours
    has to get 33 %.

    Args:
        seed: for the weights.

    Returns:
        Keras model from images [N, 24, 24, 3] to probabilities [N, 10], of at most 30,000
        parameters.
    """
    # BEGIN SOLUTION
    made = []
    for number, filters in enumerate((16, 32, 48)):
        weights = relu_weights(seed + number)
        made += [
            layers.Conv2D(filters, 3, padding="same", use_bias=False, kernel_initializer=weights),
            # A small momentum: after few steps, the first mean and variance must be forgotten.
            layers.BatchNormalization(momentum=0.9),
            layers.ReLU(),
            layers.MaxPooling2D(2),
        ]
    glorot = keras.initializers.GlorotUniform(seed + len(made))
    return keras.Sequential(
        [
            keras.Input((IMG_SIZE_CROPPED, IMG_SIZE_CROPPED, NUM_CHANNELS)),
            *made,
            layers.Flatten(),
            layers.Dense(NUM_CLASSES, activation="softmax", kernel_initializer=glorot),
        ]
    )
    # END SOLUTION
