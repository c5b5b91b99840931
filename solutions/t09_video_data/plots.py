"""Pictures: mistakes read from disk, transfer-values, and points in the plane."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from PIL import Image


def plot_images(
    images: Sequence[np.ndarray],
    cls_true: np.ndarray,
    class_names: Sequence[str],
    cls_pred: np.ndarray,
) -> Figure:
    """Draw up to 9 images with true and predicted class names, as in tutorial 08."""
    figure, panels = plt.subplots(3, 3, figsize=(6.4, 7.2), gridspec_kw={"hspace": 0.6})
    for i, panel in enumerate(panels.flat):
        if i >= len(images):
            panel.axis("off")
            continue
        panel.imshow(images[i], interpolation="spline16")
        label = f"True: {class_names[cls_true[i]]}\nPred: {class_names[cls_pred[i]]}"
        panel.set(xlabel=label, xticks=[], yticks=[])
    return figure


def plot_example_errors(
    cls_pred: np.ndarray,
    correct: np.ndarray,
    image_paths: Sequence[str],
    cls_true: np.ndarray,
    class_names: Sequence[str],
    seed: int = 0,
) -> Figure:
    """Draw up to 9 pictures that the classifier gets wrong, chosen at random, no picture twice.

    Only the chosen pictures are read from disk. A list cannot be indexed with an array: take the
    paths one by one.

    Args:
        cls_pred: int array [N], predicted class numbers.
        correct: bool array [N], whether the prediction is right.
        image_paths: list of N picture files.
        cls_true: int array [N], true class numbers.
        class_names: name of each class, by number.
        seed: for `np.random.default_rng`.

    Returns:
        The figure of `plot_images`.
    """
    # BEGIN SOLUTION
    wrong = np.flatnonzero(~correct)
    rng = np.random.default_rng(seed)
    chosen = rng.choice(wrong, min(9, len(wrong)), replace=False)
    images = [np.asarray(Image.open(image_paths[i]).convert("RGB")) for i in chosen]
    return plot_images(images, cls_true[chosen], class_names, cls_pred[chosen])
    # END SOLUTION


def plot_transfer_values(image: np.ndarray, values: np.ndarray, height: int = 32) -> Figure:
    """Draw a picture, and beside it its transfer-values.

    Two panels in a row: on the left the picture (interpolation "spline16"), on the right the
    values, row by row in a grid of `height` rows (colour map "Reds", interpolation "nearest"). No
    ticks.

    Args:
        image: uint8 array [h, w, 3].
        values: float array [transfer_len]; transfer_len is a multiple of height. 2048 values in 32
            rows make 64 columns.
        height: rows of the grid.

    Returns:
        The figure.
    """
    # BEGIN SOLUTION
    figure, (left, right) = plt.subplots(1, 2)
    left.imshow(image, interpolation="spline16")
    right.imshow(values.reshape(height, -1), interpolation="nearest", cmap="Reds")
    for panel in (left, right):
        panel.set(xticks=[], yticks=[])
    return figure
    # END SOLUTION


def plot_scatter(values: np.ndarray, cls: np.ndarray, num_classes: int, seed: int = 0) -> Figure:
    """Draw points in the plane, with a colour for each class, so that no class hides the others.

    The points are drawn in a random order and half transparent (alpha 0.5). The colours are
    `num_classes` samples of the colour map "rainbow", evenly spaced from 0 to 1; class c has the
    c-th of them.

    Args:
        values: float array [N, 2].
        cls: int array [N], class numbers.
        num_classes: how many classes there are.
        seed: for `np.random.default_rng`, which chooses the order.

    Returns:
        The figure, with one scatter.
    """
    # BEGIN SOLUTION
    colours = plt.get_cmap("rainbow")(np.linspace(0, 1, num_classes))
    # One order for both: each point keeps the colour of its class.
    order = np.random.default_rng(seed).permutation(len(values))
    figure, axes = plt.subplots()
    axes.scatter(*values[order].T, color=colours[cls[order]], alpha=0.5)
    return figure
    # END SOLUTION
