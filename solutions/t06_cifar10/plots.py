"""Pictures: photographs, mistakes, distortions, filters, and what layers make of an image."""

from __future__ import annotations

import math
from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from .distort import pre_process


def get_test_image(
    images: np.ndarray, cls_true: np.ndarray, i: int
) -> tuple[np.ndarray, np.ndarray]:
    """Pick one image of a set, with its class.

    Args:
        images: float32 array [N, 32, 32, 3].
        cls_true: int array [N].
        i: which one, 0 .. N - 1.

    Returns:
        The image [32, 32, 3], and its class number.
    """
    # BEGIN SOLUTION
    return images[i], cls_true[i]
    # END SOLUTION


def plot_image(image: np.ndarray) -> Figure:
    """Draw one image twice, side by side: its pixels, and smoothed.

    The left panel has the interpolation "nearest" and the x label "Raw", the right one "spline16"
    and "Smooth". There are no ticks.

    Args:
        image: float array [h, w, 3] in [0, 1].

    Returns:
        The figure.
    """
    # BEGIN SOLUTION
    figure, panels = plt.subplots(1, 2)
    kinds = (("nearest", "Raw"), ("spline16", "Smooth"))
    for panel, (interpolation, label) in zip(panels, kinds, strict=True):
        panel.imshow(image, interpolation=interpolation)
        panel.set(xlabel=label, xticks=[], yticks=[])
    return figure
    # END SOLUTION


def plot_images(
    images: np.ndarray,
    cls_true: np.ndarray,
    class_names: Sequence[str],
    cls_pred: np.ndarray | None = None,
    smooth: bool = True,
) -> Figure:
    """Draw 9 images in a grid of 3x3, with the names of their classes below.

    The interpolation is "spline16" if smooth, else "nearest". The space between the panels is 0.3
    in both directions, or hspace is 0.6 with predictions, and there are no ticks. The x label of a
    panel is "True: cat", or with a prediction, in two lines, "True: cat\\nPred: dog".

    Args:
        images: float array [9, h, w, 3] in [0, 1].
        cls_true: 9 true class numbers.
        class_names: the name of each class.
        cls_pred: 9 predicted class numbers, or None.
        smooth: whether to smooth the pixels.

    Returns:
        The figure.

    Raises:
        AssertionError: there are not exactly 9 images and 9 classes.
    """
    # BEGIN SOLUTION
    assert len(images) == len(cls_true) == 9
    hspace = 0.3 if cls_pred is None else 0.6
    figure, panels = plt.subplots(3, 3, gridspec_kw={"hspace": hspace, "wspace": 0.3})
    for i, panel in enumerate(panels.flat):
        panel.imshow(images[i], interpolation="spline16" if smooth else "nearest")
        label = f"True: {class_names[cls_true[i]]}"
        if cls_pred is not None:
            label += f"\nPred: {class_names[cls_pred[i]]}"
        panel.set(xlabel=label, xticks=[], yticks=[])
    return figure
    # END SOLUTION


def plot_example_errors(
    cls_pred: np.ndarray,
    correct: np.ndarray,
    images: np.ndarray,
    cls_true: np.ndarray,
    class_names: Sequence[str],
) -> Figure:
    """Draw the first 9 images that the network gets wrong, in the order of the test set.

    Args:
        cls_pred: int array [N], predicted class numbers.
        correct: bool array [N], whether the prediction is right.
        images: float array [N, 32, 32, 3].
        cls_true: int array [N], true class numbers.
        class_names: the name of each class.

    Returns:
        The figure of `plot_images`, with true and predicted classes.

    Raises:
        AssertionError: there are fewer than 9 mistakes.
    """
    # BEGIN SOLUTION
    first = np.flatnonzero(~correct)[:9]
    return plot_images(images[first], cls_true[first], class_names, cls_pred[first])
    # END SOLUTION


def plot_distorted_image(
    image: np.ndarray, cls_true: int, class_names: Sequence[str], seed: np.ndarray
) -> Figure:
    """Draw one image as the training path sees it: nine times, each time distorted anew.

    Args:
        image: float32 array [32, 32, 3] in [0, 1].
        cls_true: its class number.
        class_names: the name of each class.
        seed: int32 array [2], for `pre_process`.

    Returns:
        The figure of `plot_images`, with true classes, smoothed.
    """
    # BEGIN SOLUTION
    copies = np.repeat(image[np.newaxis], 9, axis=0)
    distorted = pre_process(copies, training=True, seed=seed)
    return plot_images(np.asarray(distorted), np.repeat(cls_true, 9), class_names)
    # END SOLUTION


def plot_conv_weights(weights: np.ndarray, input_channel: int = 0) -> Figure:
    """Draw each filter of a convolutional layer as a small image: red is positive, blue negative.

    First it prints the smallest and the largest weight, the mean and the standard deviation, those
    of the other input channels included, with five decimals:

        Min:  -0.61643, Max:   0.63949
        Mean: -0.00177, Stdev: 0.16469

    The panels form a square grid, just large enough for all filters: 8x8 for 64. Panel i shows
    `weights[:, :, input_channel, i]`, with the colour map "seismic" and interpolation "nearest".
    All share the colour range from -a to a, where a is the largest absolute value of all weights:
    so white means 0. There are no ticks; panels left over stay empty.

    Args:
        weights: float array [f, f, Cin, Cout].
        input_channel: which channel, 0 .. Cin - 1.

    Returns:
        The figure.
    """
    # BEGIN SOLUTION
    print(f"Min:  {weights.min():.5f}, Max:   {weights.max():.5f}")
    print(f"Mean: {weights.mean():.5f}, Stdev: {weights.std():.5f}")
    limit = np.abs(weights).max()
    return plot_grid(weights[:, :, input_channel], "seismic", -limit, limit)
    # END SOLUTION


def plot_layer_output(layer_output: np.ndarray) -> Figure:
    """Draw what a convolutional layer makes of one image, one panel for each filter.

    The panels form the same grid as in `plot_conv_weights`. Panel i shows channel i, with the
    colour map "binary" and the interpolation "nearest". All share one colour range, from the
    smallest to the largest value of all channels. There are no ticks; panels left over stay empty.

    Args:
        layer_output: float array [1, h, w, Cout], as `get_layer_output` gives it for one image.

    Returns:
        The figure.
    """
    # BEGIN SOLUTION
    values = layer_output[0]
    return plot_grid(values, "binary", values.min(), values.max())
    # END SOLUTION


def plot_grid(values: np.ndarray, cmap: str, vmin: float, vmax: float) -> Figure:
    """Draw the channels of an array [h, w, C] in a square grid of panels, with one colour range.

    The interpolation is "nearest". There are no ticks; panels left over stay empty.

    Args:
        values: float array [h, w, C].
        cmap: the name of the colour map.
        vmin: the value of the map's first colour.
        vmax: the value of its last colour.

    Returns:
        The figure.
    """
    # BEGIN SOLUTION
    num_channels = values.shape[2]
    side = math.ceil(math.sqrt(num_channels))
    figure, panels = plt.subplots(side, side, squeeze=False)
    for i, panel in enumerate(panels.flat):
        if i < num_channels:
            panel.imshow(values[:, :, i], vmin=vmin, vmax=vmax, interpolation="nearest", cmap=cmap)
        panel.set(xticks=[], yticks=[])
    return figure
    # END SOLUTION
