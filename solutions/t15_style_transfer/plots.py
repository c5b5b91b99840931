"""Pictures: content, mixed and style side by side, and the curves of the losses."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

LOSS_NAMES = ("Content", "Style", "Denoise")


def plot_images(
    content_image: np.ndarray, style_image: np.ndarray, mixed_image: np.ndarray
) -> Figure:
    """Draw the content image, the mixed image and the style image, in this order from the left.

    Each is divided by 255, since Matplotlib wants floats in 0 to 1, and drawn with the
    interpolation "sinc". Below stand "Content", "Mixed" and "Style". There are no ticks.

    Args:
        content_image: float array [H, W, 3], 0 to 255.
        style_image: float array [any H, any W, 3], 0 to 255.
        mixed_image: float array [H, W, 3], 0 to 255.

    Returns:
        The figure: 1x3 panels, 10x10 inches, with a space between (hspace, wspace) of 0.1.
    """
    # BEGIN SOLUTION
    figure, panels = plt.subplots(1, 3, figsize=(10, 10))
    figure.subplots_adjust(hspace=0.1, wspace=0.1)
    images = {"Content": content_image, "Mixed": mixed_image, "Style": style_image}
    for panel, (name, image) in zip(panels, images.items(), strict=True):
        panel.imshow(image / 255, interpolation="sinc")
        panel.set_xlabel(name)
        panel.set(xticks=[], yticks=[])
    return figure
    # END SOLUTION


def plot_losses(history: np.ndarray) -> Figure:
    """Draw how the losses change in the course of the iterations.

    The three differ by many powers of ten. So each is divided by its largest value, and the
    vertical axis is logarithmic (`set_yscale("log")`). The lines are labelled "Content", "Style"
    and "Denoise", and there is a legend. The axes say "Iteration" and "Loss / largest".

    Args:
        history: float array [num_iterations, 3] as `style_transfer` returns it; in each column
            there is a value above 0.

    Returns:
        The figure, with one panel and three lines.
    """
    # BEGIN SOLUTION
    figure, panel = plt.subplots()
    for name, losses in zip(LOSS_NAMES, history.T, strict=True):
        panel.plot(losses / losses.max(), label=name)
    panel.set_yscale("log")
    panel.set(xlabel="Iteration", ylabel="Loss / largest")
    panel.legend()
    return figure
    # END SOLUTION
