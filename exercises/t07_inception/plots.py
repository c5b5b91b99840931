"""Pictures: the image with its scores, what the network sees, and five framings side by side."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from .framings import framings
from .images import load_image
from .inception import Inception
from .scores import top_scores


def plot_resized_image(
    inception: Inception, image_path: str | Path | None = None, image: np.ndarray | None = None
) -> Figure:
    """Draw what the network sees: squashed, and blocky if it is small.

    Args:
        inception: the network.
        image_path: a JPEG file.
        image: array [height, width, 3], 0 to 255; if both are given, it wins.

    Returns:
        A figure with one panel: `get_resized_image` with interpolation "nearest", no ticks.
    """
    raise NotImplementedError("plot_resized_image: draw what the network sees: squashed, and blocky if it is small")


def classify(inception: Inception, image_path: str | Path) -> Figure:
    """Show an image file as it is, and print its ten best classes.

    Args:
        inception: the network; its `print_scores` prints.
        image_path: a JPEG file.

    Returns:
        A figure with one panel: the image in its own size and proportions, no ticks.
    """
    raise NotImplementedError("classify: show an image file as it is, and print its ten best classes")


def plot_framings(inception: Inception, image: np.ndarray) -> Figure:
    """Draw the five framings of an image as the network sees them, with its best guess.

    Args:
        inception: the network.
        image: array [height, width, 3], 0 to 255.

    Returns:
        A figure with five panels in a row, in the order of `framings`. Each shows the resized
        framing, without ticks. Its title is the framing's name, its label below (xlabel) the best
        class and its score, for example "macaw 97.30%".
    """
    raise NotImplementedError("plot_framings: draw the five framings of an image as the network sees them, with its best guess")
