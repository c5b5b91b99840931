"""Challenges: the tutorial's own experiments. Optional."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import tensorflow as tf

from .ascent import optimize_image, start_image, update_image
from .network import Inception

Loss = Callable[[tf.Tensor, int], tf.Tensor]


def compare_seeds(
    network: Inception,
    conv_id: int | None,
    feature: int,
    seeds: Sequence[int],
    num_iterations: int = 30,
) -> tuple[np.ndarray, np.ndarray]:
    """Does another start give another picture? Make one for each seed, and compare them.

    Args:
        network: an Inception object.
        conv_id: index of a convolutional layer; None for the classes.
        feature: number of the channel, or of the class.
        seeds: S different seeds.
        num_iterations: how many steps.

    Returns:
        correlations, float array [S, S]: Pearson's between all numbers of two final images, 1 on
        the diagonal; and losses, float array [S]: the loss of each final image.
    """
    raise NotImplementedError("compare_seeds: does another start give another picture? Make one for each seed, and compare them")


def loss_history(
    network: Inception, conv_id: int | None, feature: int, num_iterations: int = 30, seed: int = 0
) -> np.ndarray:
    """How many iterations are worth it? The loss of each image on the way.

    Args:
        network: an Inception object.
        conv_id: index of a convolutional layer; None for the classes.
        feature: number of the channel, or of the class.
        num_iterations: how many steps.
        seed: of the start image.

    Returns:
        float array [num_iterations + 1]: of the start image, after 1 step, ... after the last.
    """
    raise NotImplementedError("loss_history: how many iterations are worth it? The loss of each image on the way")


def square_loss(activations: tf.Tensor, feature: int) -> tf.Tensor:
    """Another loss: the sum of the squares of a channel, so that its sign counts for nothing.

    Args:
        activations: float tensor [N, h, w, C].
        feature: number of the channel.

    Returns:
        float scalar of the same dtype.
    """
    raise NotImplementedError("square_loss: another loss: the sum of the squares of a channel, so that its sign counts for nothing")


def max_loss(activations: tf.Tensor, feature: int) -> tf.Tensor:
    """Another loss: the largest answer of a channel, wherever it is.

    Args:
        activations: float tensor [N, h, w, C].
        feature: number of the channel.

    Returns:
        float scalar of the same dtype.
    """
    raise NotImplementedError("max_loss: another loss: the largest answer of a channel, wherever it is")


def centre_loss(activations: tf.Tensor, feature: int) -> tf.Tensor:
    """Another loss: the answer of a channel in the middle, in row h // 2 and column w // 2.

    Args:
        activations: float tensor [1, h, w, C].
        feature: number of the channel.

    Returns:
        float scalar of the same dtype.
    """
    raise NotImplementedError("centre_loss: another loss: the answer of a channel in the middle, in row h // 2 and column w // 2")


def gradient_of(
    network: Inception, loss: Loss, conv_id: int, feature: int, image: np.ndarray
) -> np.ndarray:
    """Differentiate any loss of a layer with respect to the image.

    Args:
        network: an Inception object; its `get_part` gives the layer.
        loss: a function of (activations, feature), such as `centre_loss`.
        conv_id: index of a convolutional layer.
        feature: number of the channel.
        image: float array [height, width, 3], 0 to 255.

    Returns:
        float32 array [height, width, 3].
    """
    raise NotImplementedError("gradient_of: differentiate any loss of a layer with respect to the image")


def receptive_field(grad: np.ndarray) -> tuple[int, int, int, int]:
    """Which pixels does a unit see? The smallest box around all that have a gradient.

    Args:
        grad: float array [height, width, 3], such as the gradient of `centre_loss`; it is not 0
            everywhere.

    Returns:
        Four ints: the first and the last row with a number that is not 0, and the first and the
        last column.
    """
    raise NotImplementedError("receptive_field: which pixels does a unit see? The smallest box around all that have a gradient")


def channel_means(network: Inception, conv_id: int, image: np.ndarray) -> np.ndarray:
    """How strongly does each channel of a layer answer? The mean over space.

    Args:
        network: an Inception object.
        conv_id: index of a convolutional layer.
        image: float array [height, width, 3], 0 to 255.

    Returns:
        float32 array [C].
    """
    raise NotImplementedError("channel_means: how strongly does each channel of a layer answer? The mean over space")


def growth_of_all(
    network: Inception, conv_id: int, feature: int, num_iterations: int = 30, seed: int = 0
) -> tuple[np.ndarray, int]:
    """Does only the chosen feature grow? Measure all of the layer, before and after.

    Args:
        network: an Inception object.
        conv_id: index of a convolutional layer.
        feature: number of the channel that is maximised.
        num_iterations: how many steps.
        seed: of the start image.

    Returns:
        growth, float array [C]: `channel_means` of the final image less those of the start image;
        and the rank of the chosen feature among them, an int: 1 if none grew more.
    """
    raise NotImplementedError("growth_of_all: does only the chosen feature grow? Measure all of the layer, before and after")


def optimize_several(
    network: Inception,
    conv_id: int | None,
    features: Sequence[int],
    num_iterations: int = 30,
    seed: int = 0,
) -> np.ndarray:
    """Maximise several features at once.

    In each iteration ask for the gradient of each feature. Divide each by its own standard
    deviation plus 1e-8, so that a loud feature does not drown the others, take the mean of all,
    and make an `update_image` with it.

    Args:
        network: an Inception object.
        conv_id: index of a convolutional layer; None for the classes.
        features: numbers of the channels, one or more.
        num_iterations: how many steps.
        seed: of the start image.

    Returns:
        float64 array of `network.img_shape`, 0 to 255.
    """
    raise NotImplementedError("optimize_several: maximise several features at once")
