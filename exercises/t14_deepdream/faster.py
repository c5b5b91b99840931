"""Challenges: blur and resize in TensorFlow, and a watch to compare them with."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
import tensorflow as tf


def blur_matrix(size: int, sigma: float) -> np.ndarray:
    """A blur along one axis is a product with a matrix. Make it.

    Row i holds the weights exp(-d**2 / (2 * sigma**2)) of the pixels at i + d, for d from -r to r
    with r = int(4 * sigma + 0.5), divided by the sum of them all. Beyond the ends the pixels are
    mirrored: ... c b a | a b c d | d c b ..., again and again if r is larger than the axis. That is
    how SciPy's `gaussian_filter` does it.

    Args:
        size: how many pixels the axis has.
        sigma: above 0.

    Returns:
        float32 array [size, size]; each row sums to 1.
    """
    raise NotImplementedError("blur_matrix: a blur along one axis is a product with a matrix. Make it")


def blur_tf(image: np.ndarray, sigma: float) -> np.ndarray:
    """Blur along rows, columns and colours as SciPy's `gaussian_filter`, in TensorFlow.

    Args:
        image: float32 array [height, width, 3].
        sigma: above 0, the same for all three axes.

    Returns:
        float32 array [height, width, 3].
    """
    raise NotImplementedError("blur_tf: blur along rows, columns and colours as SciPy's `gaussian_filter`, in TensorFlow")


def resize_tf(image: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Resize as `resize_image`, in TensorFlow: "lanczos3" with antialias=True.

    Args:
        image: float32 array [height, width, 3].
        size: new (height, width).

    Returns:
        float32 array [new height, new width, 3], clipped to 0..255, with fractions. It differs
        from Pillow's by a few grey levels at most.
    """
    raise NotImplementedError("resize_tf: resize as `resize_image`, in TensorFlow: \"lanczos3\" with antialias=True")


def seconds_per_call(function: Callable[[], object], repeats: int = 5) -> float:
    """How long does a call take? The median of several; the first one does not count.

    The first call may load, trace or fill a cache.

    Args:
        function: called without arguments, 1 + repeats times.
        repeats: how many calls are measured.

    Returns:
        A Python float.
    """
    raise NotImplementedError("seconds_per_call: how long does a call take? The median of several; the first one does not count")
