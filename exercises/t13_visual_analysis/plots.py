"""Pictures: one image, six of a layer, and layers from shallow to deep."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from .ascent import optimize_features
from .network import Inception


def normalize_image(x: np.ndarray) -> np.ndarray:
    """Stretch an image so that its smallest number becomes 0 and its largest 1.

    (x - min) / (max - min), with one min and one max for all pixels and colours.

    Args:
        x: float array of any shape, any range.

    Returns:
        float array of the same shape, 0 to 1. If all numbers of x are equal: zeros.
    """
    raise NotImplementedError("normalize_image: stretch an image so that its smallest number becomes 0 and its largest 1")


def plot_image(image: np.ndarray) -> Figure:
    """Draw a whole image, stretched by `normalize_image`, with interpolation "nearest".

    Args:
        image: float array [height, width, 3], any range.

    Returns:
        The figure, with one panel.
    """
    raise NotImplementedError("plot_image: draw a whole image, stretched by `normalize_image`, with interpolation \"nearest\"")


def plot_images(images: np.ndarray, show_size: int = 100) -> Figure:
    """Draw six images, in two rows of three: of each only the corner at the top left.

    Each corner is cut out first, and then stretched by `normalize_image`, for itself. Interpolation
    "spline16", no ticks.

    Args:
        images: float array [6, height, width, 3], any range.
        show_size: height and width of the corner in pixels. A smaller image is drawn whole.

    Returns:
        The figure, with 2x3 panels.
    """
    raise NotImplementedError("plot_images: draw six images, in two rows of three: of each only the corner at the top left")


def optimize_images(
    network: Inception,
    conv_id: int | None = None,
    num_iterations: int = 30,
    show_size: int = 100,
    seed: int = 0,
) -> Figure:
    """Make the images of the features 1 to 6 of a layer, and draw them with `plot_images`.

    First it prints one line, either of

        Layer: conv2d_5
        Final fully-connected layer before softmax.

    Args:
        network: an Inception object; `network.conv_layers[conv_id].name` is the layer's name.
        conv_id: index of a convolutional layer; None for the classes. Mind layer 0.
        num_iterations: how many steps for each.
        show_size: as in `plot_images`.
        seed: as in `optimize_features`.

    Returns:
        The figure, with 2x3 panels.
    """
    raise NotImplementedError("optimize_images: make the images of the features 1 to 6 of a layer, and draw them with `plot_images`")


def plot_layers(
    network: Inception,
    conv_ids: Sequence[int | None],
    num_iterations: int = 30,
    seed: int = 0,
) -> Figure:
    """Draw six features of several layers, a row for each layer: from shallow to deep.

    The images are those of `optimize_features`, whole, each stretched by `normalize_image`. No
    ticks. The label of the y-axis of the first panel in each row is the layer's name, or "classes".

    Args:
        network: an Inception object.
        conv_ids: indices of layers in the order of the rows, None for the classes; 2 or more.
        num_iterations: how many steps for each image.
        seed: as in `optimize_features`.

    Returns:
        The figure, with len(conv_ids) x 6 panels.
    """
    raise NotImplementedError("plot_layers: draw six features of several layers, a row for each layer: from shallow to deep")
