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
    # BEGIN SOLUTION
    radius = int(4.0 * sigma + 0.5)
    offsets = np.arange(-radius, radius + 1)
    weights = np.exp(-(offsets**2) / (2.0 * sigma**2))
    places = np.arange(size)[:, None] + offsets
    places = places % (2 * size)  # the mirror images repeat themselves
    places = np.where(places < size, places, 2 * size - 1 - places)
    matrix = np.zeros((size, size))
    # np.add.at adds up where a pixel occurs several times; += would keep the last one.
    np.add.at(matrix, (np.arange(size)[:, None], places), weights / weights.sum())
    return matrix.astype(np.float32)
    # END SOLUTION


def blur_tf(image: np.ndarray, sigma: float) -> np.ndarray:
    """Blur along rows, columns and colours as SciPy's `gaussian_filter`, in TensorFlow.

    Args:
        image: float32 array [height, width, 3].
        sigma: above 0, the same for all three axes.

    Returns:
        float32 array [height, width, 3].
    """
    # BEGIN SOLUTION
    height, width, colours = (blur_matrix(size, sigma) for size in image.shape)
    rows = tf.tensordot(height, image, axes=1)
    columns = tf.einsum("wx,hxc->hwc", width, rows)
    return tf.tensordot(columns, colours.T, axes=1).numpy()
    # END SOLUTION


def resize_tf(image: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Resize as `resize_image`, in TensorFlow: "lanczos3" with antialias=True.

    Args:
        image: float32 array [height, width, 3].
        size: new (height, width).

    Returns:
        float32 array [new height, new width, 3], clipped to 0..255, with fractions. It differs
        from Pillow's by a few grey levels at most.
    """
    # BEGIN SOLUTION
    resized = tf.image.resize(image, size, method="lanczos3", antialias=True)
    return tf.clip_by_value(resized, 0.0, 255.0).numpy()
    # END SOLUTION


def seconds_per_call(function: Callable[[], object], repeats: int = 5) -> float:
    """How long does a call take? The median of several; the first one does not count.

    The first call may load, trace or fill a cache.

    Args:
        function: called without arguments, 1 + repeats times.
        repeats: how many calls are measured.

    Returns:
        A Python float.
    """
    # BEGIN SOLUTION
    function()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
    # END SOLUTION
