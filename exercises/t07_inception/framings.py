"""Framings: an image that is no square can be squashed, cropped or padded. Which is best?"""

from __future__ import annotations

import numpy as np

from .images import crop_image, pad_to_square
from .inception import Inception

SQUASHED, START, MIDDLE, END, PADDED = "squashed", "start", "middle", "end", "padded"


def framings(image: np.ndarray) -> dict[str, np.ndarray]:
    """Prepare an image in five ways for a network that wants a square.

    The crops are squares of the shorter side: at the start of the longer side (the top of an
    upright image, the left of a wide one), in its middle (rounded down), and at its end.

    Args:
        image: array [height, width, 3].

    Returns:
        In this order: "squashed" (the image as it is: resizing does the rest), "start", "middle",
        "end" (the crops), "padded" (white on both sides).
    """
    raise NotImplementedError("framings: prepare an image in five ways for a network that wants a square")


def framing_scores(inception: Inception, image: np.ndarray, cls: int) -> dict[str, float]:
    """Measure what each framing does to the score of one class.

    Args:
        inception: the network.
        image: array [height, width, 3].
        cls: the class number to look at, for example that of "macaw".

    Returns:
        The score of `cls` by the name of the framing, in the order of `framings`.
    """
    raise NotImplementedError("framing_scores: measure what each framing does to the score of one class")
