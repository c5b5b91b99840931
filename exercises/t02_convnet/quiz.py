"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations

import math
from collections.abc import Sequence


def size_after_poolings(size: int, num_poolings: int, padding: str) -> int:
    """How high is an image after some poolings of 2x2 pixels with stride 2?

    Args:
        size: height before the first pooling.
        num_poolings: how many poolings follow each other.
        padding: "SAME" lets the last window reach beyond the edge, "VALID" drops what is left over.
    """
    raise NotImplementedError("size_after_poolings: how high is an image after some poolings of 2x2 pixels with stride 2?")


def num_features_if_valid(
    img_size: int, filter_size1: int, filter_size2: int, num_filters2: int
) -> int:
    """How long would a flat row be if both convolutions used "VALID" padding?

    Each convolution is followed by a pooling of 2x2 pixels, "SAME" as before.

    Args:
        img_size: height and width of the images.
        filter_size1: height and width of the filters of conv1.
        filter_size2: height and width of the filters of conv2.
        num_filters2: how many filters conv2 has.
    """
    raise NotImplementedError("num_features_if_valid: how long would a flat row be if both convolutions used \"VALID\" padding?")


def relu_evaluations(height: int, width: int, num_filters: int, pool_first: bool) -> int:
    """How often does a convolutional layer evaluate ReLU for one image?

    Args:
        height: of the layer's input, an even number.
        width: of the layer's input, an even number.
        num_filters: of the layer.
        pool_first: whether it pools (2x2, stride 2) before ReLU, or after it.
    """
    raise NotImplementedError("relu_evaluations: how often does a convolutional layer evaluate ReLU for one image?")


def num_filter_pictures(num_input_channels: int, num_filters: int) -> int:
    """How many small pictures does it take to show all weights of a convolutional layer?

    Args:
        num_input_channels: channels of the layer's input.
        num_filters: filters of the layer.
    """
    raise NotImplementedError("num_filter_pictures: how many small pictures does it take to show all weights of a convolutional layer?")


def largest_first_change(learning_rate: float) -> float:
    """How much can one weight change, at most, in the very first step of Adam?

    Args:
        learning_rate: Adam's learning rate.
    """
    raise NotImplementedError("largest_first_change: how much can one weight change, at most, in the very first step of Adam?")


def printed_steps(calls: Sequence[int]) -> list[int]:
    """Which step numbers does `optimize` print, over all these calls?

    Args:
        calls: how many steps each call takes, for example [1, 99, 900].
    """
    raise NotImplementedError("printed_steps: which step numbers does `optimize` print, over all these calls?")


def batch_sizes(num_images: int, batch_size: int) -> list[int]:
    """How many images are in each batch when a whole test set is classified?

    Args:
        num_images: images in the test set.
        batch_size: images in a batch, at most.
    """
    raise NotImplementedError("batch_sizes: how many images are in each batch when a whole test set is classified?")
