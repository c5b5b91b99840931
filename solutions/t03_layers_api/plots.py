"""Pictures: mistakes and the confusion matrix, as in tutorial 02, and the filters of a layer."""

from __future__ import annotations

import math

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from matplotlib.figure import Figure

from .raw import IMG_SHAPE, NUM_CLASSES

keras = tf.keras


def plot_images(
    images: np.ndarray, cls_true: np.ndarray, cls_pred: np.ndarray | None = None
) -> Figure:
    """Draw 9 images [9, 784] in a grid, with their classes below. It is given."""
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
    """Draw the first 9 images that the model gets wrong. It is given."""
    first = np.flatnonzero(~correct)[:9]
    return plot_images(images[first], cls_true[first], cls_pred[first])


def plot_confusion_matrix(cls_pred: np.ndarray, cls_true: np.ndarray) -> Figure:
    """Print who is taken for whom (rows: true classes), and draw the table. It is given."""
    counts = tf.math.confusion_matrix(cls_true, cls_pred, num_classes=NUM_CLASSES).numpy()
    print(counts)
    figure, axes = plt.subplots()
    figure.colorbar(axes.imshow(counts))
    axes.set(
        xticks=range(NUM_CLASSES), yticks=range(NUM_CLASSES), xlabel="Predicted", ylabel="True"
    )
    return figure


def plot_conv_weights(
    weights: keras.Variable | tf.Variable | np.ndarray, input_channel: int = 0
) -> Figure:
    """Draw each filter of a convolutional layer as a small image: red is positive, blue negative.

    The panels form a square grid, just large enough for all filters: 4x4 for 16, 6x6 for 36. Panel
    i shows what filter i does with one input channel, `weights[:, :, input_channel, i]`, with the
    colour map "seismic" and the interpolation "nearest". All panels share one colour range, from
    the smallest to the largest of all weights, those of the other input channels included, so that
    pictures of different channels can be compared. There are no ticks; panels left over stay empty.

    Args:
        weights: float [f, f, Cin, Cout]; an array, a tf.Variable, or what `get_weights_variable`
            finds: a Keras variable. `np.asarray` makes an array of each.
        input_channel: which channel, 0 .. Cin - 1.

    Returns:
        The figure.
    """
    # BEGIN SOLUTION
    values = np.asarray(weights)
    num_filters = values.shape[3]
    side = math.ceil(math.sqrt(num_filters))
    figure, panels = plt.subplots(side, side, squeeze=False)
    for i, panel in enumerate(panels.flat):
        if i < num_filters:
            panel.imshow(
                values[:, :, input_channel, i],
                vmin=values.min(),
                vmax=values.max(),
                interpolation="nearest",
                cmap="seismic",
            )
        panel.set(xticks=[], yticks=[])
    return figure
    # END SOLUTION
