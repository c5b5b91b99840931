"""Pictures: images on which the ensemble and the best net disagree."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from .network import IMG_SHAPE


def plot_images(
    images: np.ndarray,
    cls_true: np.ndarray,
    ensemble_cls_pred: np.ndarray | None = None,
    best_cls_pred: np.ndarray | None = None,
) -> Figure:
    """Draw the first 9 images in a grid of 3x3, with their classes below.

    The colour map is "binary" (0 is white, 1 is black), and there are no ticks. The x label of a
    panel is "True: 3". With predictions it has three lines:

        True: 3
        Ensemble: 3
        Best Net: 8

    The space between the rows (hspace) is 0.3, but 1.0 with predictions; the one between the
    columns (wspace) is 0.3. With fewer than 9 images the panels left over stay empty, without a
    frame (`set_axis_off`).

    Args:
        images: float array [k, 784]; any k, 0 too.
        cls_true: k true class numbers.
        ensemble_cls_pred: k class numbers that the ensemble predicts, or None.
        best_cls_pred: k class numbers that the best net predicts; None if ensemble_cls_pred is.

    Returns:
        The figure.

    Raises:
        AssertionError: the numbers of images and true classes differ.
    """
    # BEGIN SOLUTION
    assert len(images) == len(cls_true)
    hspace = 0.3 if ensemble_cls_pred is None else 1.0
    figure, panels = plt.subplots(3, 3, gridspec_kw={"hspace": hspace, "wspace": 0.3})
    for i, panel in enumerate(panels.flat):
        panel.set(xticks=[], yticks=[])
        if i >= len(images):
            panel.set_axis_off()
            continue
        panel.imshow(images[i].reshape(IMG_SHAPE), cmap="binary")
        label = f"True: {cls_true[i]}"
        if ensemble_cls_pred is not None:
            label += f"\nEnsemble: {ensemble_cls_pred[i]}\nBest Net: {best_cls_pred[i]}"
        panel.set_xlabel(label)
    return figure
    # END SOLUTION


def plot_images_comparison(
    idx: np.ndarray,
    images: np.ndarray,
    cls_true: np.ndarray,
    ensemble_cls_pred: np.ndarray,
    best_cls_pred: np.ndarray,
) -> Figure:
    """Draw the first 9 selected images, with what ensemble and best net say of them.

    Args:
        idx: which images: bool array [N], such as `ensemble_better(...)`, or int array of places.
        images: float array [N, 784], the test set.
        cls_true: int array [N], true class numbers.
        ensemble_cls_pred: int array [N], what the ensemble predicts.
        best_cls_pred: int array [N], what the best net predicts.

    Returns:
        The figure of `plot_images`.
    """
    # BEGIN SOLUTION
    return plot_images(images[idx], cls_true[idx], ensemble_cls_pred[idx], best_cls_pred[idx])
    # END SOLUTION
