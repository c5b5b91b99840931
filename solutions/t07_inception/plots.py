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
    # BEGIN SOLUTION
    figure, axes = plt.subplots(figsize=(3, 3))
    resized = inception.get_resized_image(image_path, image)
    axes.imshow(resized, interpolation="nearest")
    axes.set(xticks=[], yticks=[])
    return figure
    # END SOLUTION


def classify(inception: Inception, image_path: str | Path) -> Figure:
    """Show an image file as it is, and print its ten best classes.

    Args:
        inception: the network; its `print_scores` prints.
        image_path: a JPEG file.

    Returns:
        A figure with one panel: the image in its own size and proportions, no ticks.
    """
    # BEGIN SOLUTION
    image = load_image(image_path)
    figure, axes = plt.subplots()
    axes.imshow(image)
    axes.set(xticks=[], yticks=[])
    inception.print_scores(inception.classify(image=image))
    return figure
    # END SOLUTION


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
    # BEGIN SOLUTION
    figure, row = plt.subplots(1, 5, figsize=(10, 2.4))
    for axes, (name, framed) in zip(row, framings(image).items(), strict=True):
        axes.imshow(inception.get_resized_image(image=framed), interpolation="nearest")
        ((score, best),) = top_scores(inception.classify(image=framed), inception.names, k=1)
        axes.set(title=name, xlabel=f"{best} {score:.2%}", xticks=[], yticks=[])
    return figure
    # END SOLUTION
