"""Pictures: some images with their classes, the first mistakes, and the weights themselves."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from matplotlib.figure import Figure

from .model import IMG_SHAPE, NUM_CLASSES, LinearModel, class_numbers


def plot_images(
    images: np.ndarray, cls_true: np.ndarray, cls_pred: np.ndarray | None = None
) -> Figure:
    """Draw 9 images in a grid of 3x3, with their classes below.

    The colour map is "binary" (0 is white, 1 is black), the space between the panels is 0.3 in both
    directions, and there are no ticks. The x label of a panel is "True: 7", or with a prediction
    "True: 7, Pred: 1".

    Args:
        images: float array [9, 784].
        cls_true: 9 true class numbers.
        cls_pred: 9 predicted class numbers, or None.

    Returns:
        The figure.

    Raises:
        AssertionError: there are not exactly 9 images and 9 classes.
    """
    # BEGIN SOLUTION
    assert len(images) == len(cls_true) == 9
    figure, panels = plt.subplots(3, 3, gridspec_kw={"hspace": 0.3, "wspace": 0.3})
    for i, panel in enumerate(panels.flat):
        panel.imshow(images[i].reshape(IMG_SHAPE), cmap="binary")
        label = f"True: {cls_true[i]}"
        if cls_pred is not None:
            label += f", Pred: {cls_pred[i]}"
        panel.set(xlabel=label, xticks=[], yticks=[])
    return figure
    # END SOLUTION


def plot_example_errors(model: LinearModel, images: np.ndarray, labels: np.ndarray) -> Figure:
    """Draw the first 9 images that the model gets wrong, in the order of the test set.

    Args:
        model: the model to judge.
        images: float32 array [N, 784].
        labels: float32 array [N, 10], one-hot rows.

    Returns:
        The figure of `plot_images`, with true and predicted classes.

    Raises:
        AssertionError: the model makes fewer than 9 mistakes.
    """
    # BEGIN SOLUTION
    cls_true = np.asarray(class_numbers(labels))
    cls_pred = np.asarray(model.predict(images))
    first = np.flatnonzero(cls_pred != cls_true)[:9]
    return plot_images(images[first], cls_true[first], cls_pred[first])
    # END SOLUTION


def plot_weights(weights: tf.Variable | np.ndarray) -> Figure:
    """Draw the weights of each class as an image: red for positive, blue for negative.

    There are 3x4 panels, 0.3 apart in both directions. Panel i shows the weights of class i, that
    is column `weights[:, i]`, as 28x28 pixels with the x label "Weights: i". The colour map is
    "seismic". All panels share one colour range, from the smallest of all weights to the largest,
    so that colours can be compared. The last two panels stay empty. There are no ticks.

    Args:
        weights: float [784, 10]; a variable or an array.

    Returns:
        The figure.
    """
    # BEGIN SOLUTION
    values = np.asarray(weights)
    figure, panels = plt.subplots(3, 4, gridspec_kw={"hspace": 0.3, "wspace": 0.3})
    for i, panel in enumerate(panels.flat):
        if i < NUM_CLASSES:
            image = values[:, i].reshape(IMG_SHAPE)
            panel.imshow(image, vmin=values.min(), vmax=values.max(), cmap="seismic")
            panel.set_xlabel(f"Weights: {i}")
        panel.set(xticks=[], yticks=[])
    return figure
    # END SOLUTION
