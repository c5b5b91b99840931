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
    raise NotImplementedError("distort_image: distort an image as `pre_process_image` does, with ranges that one may choose")


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
    raise NotImplementedError("count_parameters: predict how many numbers a network has, without making one")


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

    raise NotImplementedError("network_with_norms: make a network like `main_network`, with batch normalisation where one wants it")


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
    raise NotImplementedError("losses_at_equal_steps: compare networks: train each for the same number of steps, on the same batches")


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
    raise NotImplementedError("train_in_stretches: train as if the program was started once for each stretch. Does the result depend on it?")


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
    raise NotImplementedError("better_network: make a network that learns more than `main_network` from the same small number of steps")
