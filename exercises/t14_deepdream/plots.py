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
    raise NotImplementedError("plot_image: show an image, each of its pixels as one of the figure's")


def plot_gradient(gradient: np.ndarray) -> Figure:
    """Show a gradient: darkest where it is lowest, brightest where it is highest.

    Args:
        gradient: float array [height, width, 3], any range.

    Returns:
        A figure with one panel: the `normalize_image` of it, interpolation "bilinear", no axis.
    """
    raise NotImplementedError("plot_gradient: show a gradient: darkest where it is lowest, brightest where it is highest")
