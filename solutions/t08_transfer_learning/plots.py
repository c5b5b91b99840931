"""Pictures: images with class names, mistakes, transfer-values, and points in the plane."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure


def plot_images(
    images: np.ndarray,
    cls_true: np.ndarray,
    class_names: Sequence[str],
    cls_pred: np.ndarray | None = None,
    smooth: bool = True,
) -> Figure:
    """Draw up to 9 images in a grid of 3x3, with the names of their classes below.

    The interpolation is "spline16" if smooth, else "nearest". The x label of a panel is

        True: cat        or, with a prediction,        True: cat
                                                       Pred: dog

    There are no ticks. Panels that are left over are blank: their axes are turned off. The space
    between the rows (hspace) is 0.3, but 0.6 with predictions.

    Args:
        images: float array [N, h, w, 3] in [0, 1], N at most 9; it may be 0.
        cls_true: int array [N], true class numbers.
        class_names: name of each class, by number.
        cls_pred: int array [N], predicted class numbers, or None.
        smooth: whether to blur the pixels a little.

    Returns:
        The figure.

    Raises:
        AssertionError: there are not as many classes as images.
    """
    # BEGIN SOLUTION
    assert len(images) == len(cls_true)
    figure, panels = plt.subplots(
        3, 3, gridspec_kw={"hspace": 0.6 if cls_pred is not None else 0.3}
    )
    for i, panel in enumerate(panels.flat):
        if i >= len(images):
            panel.axis("off")
            continue
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
    """Draw the first images that the model gets wrong, in order: 9, or as many as there are.

    Args:
        cls_pred: int array [N], predicted class numbers.
        correct: bool array [N], whether the prediction is right.
        images: float array [N, h, w, 3] in [0, 1].
        cls_true: int array [N], true class numbers.
        class_names: name of each class, by number.

    Returns:
        The figure of `plot_images`, with true and predicted classes.
    """
    # BEGIN SOLUTION
    first = np.flatnonzero(~correct)[:9]
    return plot_images(images[first], cls_true[first], class_names, cls_pred[first])
    # END SOLUTION


def grid_shape(transfer_len: int) -> tuple[int, int]:
    """Find the rectangle, as near to a square as can be, that holds so many numbers exactly.

    Args:
        transfer_len: how many numbers, at least 1.

    Returns:
        (height, width) with height * width = transfer_len and height <= width: (32, 64) for 2048.
    """
    # BEGIN SOLUTION
    height = int(np.sqrt(transfer_len))
    while transfer_len % height:
        height -= 1
    return height, transfer_len // height
    # END SOLUTION


def plot_transfer_values(i: int, images: np.ndarray, transfer_values: np.ndarray) -> Figure:
    """Draw an image, and beside it its transfer-values.

    Two panels in a row: on the left image i (interpolation "nearest"), on the right its values in
    the rectangle of `grid_shape` (colour map "Reds", interpolation "nearest"). No ticks.

    Args:
        i: which image.
        images: float array [N, h, w, 3] in [0, 1].
        transfer_values: float array [N, transfer_len].

    Returns:
        The figure.
    """
    # BEGIN SOLUTION
    values = transfer_values[i]
    figure, (left, right) = plt.subplots(1, 2)
    left.imshow(images[i], interpolation="nearest")
    right.imshow(values.reshape(grid_shape(len(values))), interpolation="nearest", cmap="Reds")
    for panel in (left, right):
        panel.set(xticks=[], yticks=[])
    return figure
    # END SOLUTION


def plot_scatter(values: np.ndarray, cls: np.ndarray, num_classes: int = 10) -> Figure:
    """Draw points in the plane, with a colour for each class.

    The colours are `num_classes` samples of the colour map "rainbow", evenly spaced from 0 to 1:
    class c has the c-th of them, whether or not the other classes occur.

    Args:
        values: float array [N, 2].
        cls: int array [N], class numbers.
        num_classes: how many classes there are.

    Returns:
        The figure, with one scatter that has the points in their order.
    """
    # BEGIN SOLUTION
    colours = plt.get_cmap("rainbow")(np.linspace(0, 1, num_classes))
    figure, axes = plt.subplots()
    axes.scatter(values[:, 0], values[:, 1], color=colours[cls], s=12)
    return figure
    # END SOLUTION
