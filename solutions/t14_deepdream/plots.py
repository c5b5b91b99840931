"""Pictures: an image, and a gradient."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from .images import normalize_image

DPI = 100


def plot_image(image: np.ndarray) -> Figure:
    """Show an image, each of its pixels as one of the figure's.

    Args:
        image: float array [height, width, 3]; pixels beyond 0..255 are clipped.

    Returns:
        A figure of width / DPI by height / DPI inches with one panel: the image as uint8, no axis.
    """
    # BEGIN SOLUTION
    height, width = image.shape[:2]
    figure = plt.figure(figsize=(width / DPI, height / DPI), dpi=DPI)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.imshow(np.clip(image, 0.0, 255.0).astype(np.uint8))
    axes.axis("off")
    return figure
    # END SOLUTION


def plot_gradient(gradient: np.ndarray) -> Figure:
    """Show a gradient: darkest where it is lowest, brightest where it is highest.

    Args:
        gradient: float array [height, width, 3], any range.

    Returns:
        A figure with one panel: the `normalize_image` of it, interpolation "bilinear", no axis.
    """
    # BEGIN SOLUTION
    figure, axes = plt.subplots()
    axes.imshow(normalize_image(gradient), interpolation="bilinear")
    axes.axis("off")
    return figure
    # END SOLUTION
