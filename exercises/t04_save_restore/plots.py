"""Pictures of digits, of mistakes, and of who is taken for whom: as in tutorial 02, and given."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from matplotlib.figure import Figure

from .network import IMG_SHAPE, NUM_CLASSES


def plot_images(
    images: np.ndarray, cls_true: np.ndarray, cls_pred: np.ndarray | None = None
) -> Figure:
    """Draw 9 images in a grid of 3x3, with their classes below.

    Args:
        images: float array [9, 784].
        cls_true: 9 true class numbers.
        cls_pred: 9 predicted class numbers, or None.

    Raises:
        AssertionError: there are not exactly 9 images and 9 classes.
    """
    assert len(images) == len(cls_true) == 9
    figure, panels = plt.subplots(3, 3, gridspec_kw={"hspace": 0.3, "wspace": 0.3})
    for i, panel in enumerate(panels.flat):
        panel.imshow(images[i].reshape(IMG_SHAPE), cmap="binary")
        label = f"True: {cls_true[i]}"
        if cls_pred is not None:
            label += f", Pred: {cls_pred[i]}"
        panel.set(xlabel=label, xticks=[], yticks=[])
    return figure


def plot_example_errors(
    cls_pred: np.ndarray, correct: np.ndarray, images: np.ndarray, cls_true: np.ndarray
) -> Figure:
    """Draw the first 9 images that the model gets wrong, in the order of the test set.

    Raises:
        AssertionError: there are fewer than 9 mistakes.
    """
    first = np.flatnonzero(~correct)[:9]
    return plot_images(images[first], cls_true[first], cls_pred[first])


def plot_confusion_matrix(cls_pred: np.ndarray, cls_true: np.ndarray) -> Figure:
    """Print and draw who is taken for whom: rows are true classes, columns are predicted ones."""
    counts = tf.math.confusion_matrix(cls_true, cls_pred, num_classes=NUM_CLASSES).numpy()
    print(counts)
    figure, axes = plt.subplots()
    figure.colorbar(axes.imshow(counts))
    axes.set(
        xticks=range(NUM_CLASSES), yticks=range(NUM_CLASSES), xlabel="Predicted", ylabel="True"
    )
    return figure
