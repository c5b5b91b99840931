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
    raise NotImplementedError("plot_noise: draw the noise, and print its smallest and largest value and its standard deviation")


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
    raise NotImplementedError("plot_images: draw nine images with noise on them, three in a row, as the network sees them")


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
    raise NotImplementedError("plot_example_errors: draw the first nine mistakes, with the noise that the network saw on them")


def plot_all_noise(all_noise: Sequence[np.ndarray]) -> Figure:
    """Draw the noise of all ten target classes, five in a row, with the class below each.

    Colours as in `plot_noise`: "seismic", -1 to 1, "nearest". There are no ticks. The space between
    is 0.2 (hspace) and 0.1 (wspace).

    Args:
        all_noise: ten float arrays [28, 28]; the first belongs to class 0, and so on.

    Returns:
        The figure, with 2x5 panels; the label below panel i is the text of i.
    """
    raise NotImplementedError("plot_all_noise: draw the noise of all ten target classes, five in a row, with the class below each")
