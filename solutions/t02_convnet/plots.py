"""Pictures: images, mistakes, the confusion matrix, filters, and what layers make of an image."""

from __future__ import annotations

import math
from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from matplotlib.figure import Figure

from .model import IMG_SHAPE, NUM_CLASSES


def plot_image(image: np.ndarray) -> Figure:
    """Draw one image of 28x28 pixels.

    The colour map is "binary" (0 is white, 1 is black), the interpolation "nearest".

    Args:
        image: float array [784].

    Returns:
        The figure.
    """
    # BEGIN SOLUTION
    figure, axes = plt.subplots()
    axes.imshow(image.reshape(IMG_SHAPE), interpolation="nearest", cmap="binary")
    return figure
    # END SOLUTION


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


def plot_example_errors(
    cls_pred: np.ndarray, correct: np.ndarray, images: np.ndarray, cls_true: np.ndarray
) -> Figure:
    """Draw the first 9 images that the model gets wrong, in the order of the test set.

    Args:
        cls_pred: int array [N], predicted class numbers.
        correct: bool array [N], whether the prediction is right.
        images: float array [N, 784].
        cls_true: int array [N], true class numbers.

    Returns:
        The figure of `plot_images`, with true and predicted classes.

    Raises:
        AssertionError: there are fewer than 9 mistakes.
    """
    # BEGIN SOLUTION
    first = np.flatnonzero(~correct)[:9]
    return plot_images(images[first], cls_true[first], cls_pred[first])
    # END SOLUTION


def plot_confusion_matrix(cls_pred: np.ndarray, cls_true: np.ndarray) -> Figure:
    """Print who is taken for whom, and draw the same table as a picture.

    C[t, p] = number of images of true class t that the model takes for class p

    The picture has one image (default colour map), a colour bar, the ticks 0 .. 9 on both axes, the
    x label "Predicted" and the y label "True".

    Args:
        cls_pred: int array [N], predicted class numbers.
        cls_true: int array [N], true class numbers.

    Returns:
        The figure. The table of NUM_CLASSES rows is printed.
    """
    # BEGIN SOLUTION
    # Without num_classes the table would end at the largest class that happens to occur.
    counts = tf.math.confusion_matrix(cls_true, cls_pred, num_classes=NUM_CLASSES).numpy()
    print(counts)

    figure, axes = plt.subplots()
    figure.colorbar(axes.imshow(counts))
    axes.set(
        xticks=range(NUM_CLASSES), yticks=range(NUM_CLASSES), xlabel="Predicted", ylabel="True"
    )
    return figure
    # END SOLUTION


def plot_conv_weights(weights: tf.Variable | np.ndarray, input_channel: int = 0) -> Figure:
    """Draw each filter of a convolutional layer as a small image: red is positive, blue negative.

    The panels form a square grid, just large enough for all filters: 4x4 for 16, 6x6 for 36. Panel
    i shows what filter i does with one input channel, `weights[:, :, input_channel, i]`, with the
    colour map "seismic" and the interpolation "nearest". All panels share one colour range, from
    the smallest to the largest of all weights, those of the other input channels included, so that
    pictures of different channels can be compared. There are no ticks; panels left over stay empty.

    Args:
        weights: float [f, f, Cin, Cout]; a variable or an array.
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


def plot_conv_layer(layer: Callable[[np.ndarray], tf.Tensor], image: np.ndarray) -> Figure:
    """Draw what a convolutional layer makes of one image, one panel for each filter.

    The layer wants a batch, so it is given a batch of one. The panels form the same grid as in
    `plot_conv_weights`. Panel i shows channel i of the result, with the colour map "binary" and the
    interpolation "nearest"; each panel has its own colour range. There are no ticks; panels left
    over stay empty.

    Args:
        layer: from images [N, 784] to [N, h, w, Cout]; for example `model.layer_conv1`.
        image: float32 array [784].

    Returns:
        The figure.
    """
    # BEGIN SOLUTION
    values = np.asarray(layer(image[np.newaxis]))
    num_filters = values.shape[3]
    side = math.ceil(math.sqrt(num_filters))
    figure, panels = plt.subplots(side, side, squeeze=False)
    for i, panel in enumerate(panels.flat):
        if i < num_filters:
            panel.imshow(values[0, :, :, i], interpolation="nearest", cmap="binary")
        panel.set(xticks=[], yticks=[])
    return figure
    # END SOLUTION
