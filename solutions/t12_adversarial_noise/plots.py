"""Pictures: the noise itself, ten of them side by side, and digits under the noise."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from .networks import IMG_SIZE


def plot_noise(noise: np.ndarray) -> Figure:
    """Draw the noise, and print its smallest and largest value and its standard deviation.

    Red is positive, blue is negative, white is 0 (colour map "seismic"). The colours range from -1
    to 1, whatever the noise is, so that pictures can be compared. No smoothing: "nearest".

    Args:
        noise: float array [H, W], values in [-1, 1].

    Returns:
        The figure. It prints three lines:  Noise: / - Min: -0.35 / - Max: 0.35 / - Std: 0.195455
    """
    # BEGIN SOLUTION
    print("Noise:")
    print(f"- Min: {noise.min()}")
    print(f"- Max: {noise.max()}")
    print(f"- Std: {noise.std()}")
    figure, axes = plt.subplots()
    axes.imshow(noise, interpolation="nearest", cmap="seismic", vmin=-1, vmax=1)
    return figure
    # END SOLUTION


def plot_images(
    images: np.ndarray,
    cls_true: np.ndarray,
    cls_pred: np.ndarray | None = None,
    noise: np.ndarray | float = 0.0,
) -> Figure:
    """Draw nine images with noise on them, three in a row, as the network sees them.

    Each picture is clip(image + noise, 0, 1), drawn with the colour map "binary" from 0 (white) to
    1 (black), so positive noise makes pixels darker. Below it stands "True: 7", or "True: 7, Pred:
    9" if there are predictions. There are no ticks. The space between (hspace, wspace) is 0.3.

    Args:
        images: float array [9, 784], clean images; it is not changed.
        cls_true: int array [9].
        cls_pred: int array [9] or None.
        noise: float array [28, 28], or 0.0 for none; it is not changed.

    Returns:
        The figure, with 3x3 panels.

    Raises:
        AssertionError: there are not exactly 9 images and 9 classes.
    """
    # BEGIN SOLUTION
    assert len(images) == len(cls_true) == 9
    figure, panels = plt.subplots(3, 3)
    figure.subplots_adjust(hspace=0.3, wspace=0.3)
    for i, panel in enumerate(panels.flat):
        # Not `image += noise`: a reshaped array is a view, and the caller's images would change.
        image = np.clip(images[i].reshape(IMG_SIZE, IMG_SIZE) + noise, 0, 1)
        # Without vmin and vmax the colours would be stretched to what occurs in this image.
        panel.imshow(image, cmap="binary", interpolation="nearest", vmin=0, vmax=1)
        label = f"True: {cls_true[i]}"
        panel.set_xlabel(label if cls_pred is None else f"{label}, Pred: {cls_pred[i]}")
        panel.set(xticks=[], yticks=[])
    return figure
    # END SOLUTION


def plot_example_errors(
    cls_pred: np.ndarray,
    correct: np.ndarray,
    images: np.ndarray,
    cls_true: np.ndarray,
    noise: np.ndarray | float = 0.0,
) -> Figure:
    """Draw the first nine mistakes, with the noise that the network saw on them.

    Args:
        cls_pred: int array [N], predicted classes.
        correct: bool array [N], whether they are right.
        images: float array [N, 784], clean images.
        cls_true: int array [N], true classes.
        noise: float array [28, 28], or 0.0 for none.

    Returns:
        The figure of `plot_images`.

    Raises:
        AssertionError: there are fewer than nine mistakes.
    """
    # BEGIN SOLUTION
    wrong = np.flatnonzero(~correct)[:9]
    return plot_images(images[wrong], cls_true[wrong], cls_pred[wrong], noise)
    # END SOLUTION


def plot_all_noise(all_noise: Sequence[np.ndarray]) -> Figure:
    """Draw the noise of all ten target classes, five in a row, with the class below each.

    Colours as in `plot_noise`: "seismic", -1 to 1, "nearest". There are no ticks. The space between
    is 0.2 (hspace) and 0.1 (wspace).

    Args:
        all_noise: ten float arrays [28, 28]; the first belongs to class 0, and so on.

    Returns:
        The figure, with 2x5 panels; the label below panel i is the text of i.
    """
    # BEGIN SOLUTION
    figure, panels = plt.subplots(2, 5)
    figure.subplots_adjust(hspace=0.2, wspace=0.1)
    for i, (panel, noise) in enumerate(zip(panels.flat, all_noise, strict=True)):
        panel.imshow(noise, interpolation="nearest", cmap="seismic", vmin=-1, vmax=1)
        panel.set_xlabel(str(i))
        panel.set(xticks=[], yticks=[])
    return figure
    # END SOLUTION
