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
    raise NotImplementedError("normalize_image: stretch numbers to the range from 0 to 1, so that they can be seen")


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
    raise NotImplementedError("plot_images: draw the image, the noisy image and the noise side by side")


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
    raise NotImplementedError("adversary_example: search the noise, draw the three pictures, and print what the noise is like")
