"""Pictures: the image, the noisy image, and the noise made visible."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from .attack import find_adversary_noise
from .inception import Inception


def normalize_image(x: np.ndarray) -> np.ndarray:
    """Stretch numbers to the range from 0 to 1, so that they can be seen.

    normalised = (x - min) / (max - min), with the smallest and largest number of the whole array

    Args:
        x: float array of any shape, values of any sign; it is not changed.

    Returns:
        float array of the same shape, from 0 to 1. Of an array whose numbers are all equal, such
        as the noise of an attack that needed none, it is all zeros.
    """
    # BEGIN SOLUTION
    low, high = x.min(), x.max()
    if low == high:
        return np.zeros_like(x)
    return (x - low) / (high - low)
    # END SOLUTION


def plot_images(
    image: np.ndarray,
    noise: np.ndarray,
    noisy_image: np.ndarray,
    name_source: str,
    name_target: str,
    score_source: float,
    score_source_org: float,
    score_target: float,
) -> Figure:
    """Draw the image, the noisy image and the noise side by side.

    One row of three panels, 10 by 10 inches, no ticks, interpolation "spline16". The first two show
    pixels divided by 255, the third `normalize_image(noise)`. The labels below them are

        Original Image:          Image + Noise:          Amplified Noise
        macaw (97.38%)           macaw (0.00%)
                                 bookcase (99.12%)

    Args:
        image: float array [height, width, 3] in [0, 255].
        noise: float array [height, width, 3], any sign.
        noisy_image: float array [height, width, 3] in [0, 255].
        name_source: name of the source class.
        name_target: name of the target class.
        score_source: the source's score of the noisy image, 0 to 1.
        score_source_org: the source's score of the clean image, 0 to 1.
        score_target: the target's score of the noisy image, 0 to 1.

    Returns:
        The figure.
    """
    # BEGIN SOLUTION
    source = f"{name_source} ({score_source:.2%})"
    target = f"{name_target} ({score_target:.2%})"
    shown = {
        f"Original Image:\n{name_source} ({score_source_org:.2%})": image / 255,
        f"Image + Noise:\n{source}\n{target}": noisy_image / 255,
        "Amplified Noise": normalize_image(noise),
    }
    figure, panels = plt.subplots(1, 3, figsize=(10, 10))
    for panel, (label, pixels) in zip(panels, shown.items(), strict=True):
        panel.imshow(pixels, interpolation="spline16")
        panel.set_xlabel(label)
        panel.set(xticks=[], yticks=[])
    return figure
    # END SOLUTION


def adversary_example(
    inception: Inception,
    image: str | Path | np.ndarray,
    cls_target: int,
    noise_limit: float,
    required_score: float,
) -> Figure:
    """Search the noise, draw the three pictures, and print what the noise is like.

    It prints four numbers with three decimals:

        Noise min: -3.000, max: 3.000, mean: 0.001, std: 1.492

    Args:
        inception: the network that is attacked.
        image: the path of a JPEG, or an array in 0 to 255.
        cls_target: the class number that the image shall be taken for.
        noise_limit: how far any colour value may be changed.
        required_score: the score to reach; `find_adversary_noise` may ask 100 times.

    Returns:
        The figure of `plot_images`.
    """
    # BEGIN SOLUTION
    found = find_adversary_noise(inception, image, cls_target, noise_limit, required_score)
    image, noisy_image, noise, *names_and_scores = found
    print(
        f"Noise min: {noise.min():.3f}, max: {noise.max():.3f}, "
        f"mean: {noise.mean():.3f}, std: {noise.std():.3f}"
    )
    return plot_images(image, noise, noisy_image, *names_and_scores)
    # END SOLUTION
