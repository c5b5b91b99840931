"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import tensorflow as tf
from scipy.ndimage import gaussian_filter

from .dream import optimize_image, smooth_gradient
from .network import Gradient, Inception5h, select_channels, to_batch
from .tiles import TILE_SIZE, tiled_gradient

Smooth = Callable[[np.ndarray, int, int], np.ndarray]


def optimize_with(
    gradient: Gradient,
    image: np.ndarray,
    smooth: Smooth | None = None,
    num_iterations: int = 10,
    step_size: float = 3.0,
    tile_size: int = TILE_SIZE,
    seed: int | np.random.Generator = 0,
) -> np.ndarray:
    """Dream as `optimize_image` does, with another way to smooth the gradient, or with none.

    Args:
        gradient: as `Inception5h.get_gradient` makes it.
        image: float32 array [height, width, 3], 0 to 255. It is not changed.
        smooth: called as smooth(grad, iteration, num_iterations), gives an array like grad; None
            leaves the tiled gradient as it is.
        num_iterations: how many steps.
        step_size: grey levels, as a standard deviation.
        tile_size: as in `get_tile_size`.
        seed: as in `tile_spans`.

    Returns:
        float32 array [height, width, 3], not clipped.
    """
    raise NotImplementedError("optimize_with: dream as `optimize_image` does, with another way to smooth the gradient, or with none")


def high_frequency_share(change: np.ndarray, sigma: float = 1.0) -> float:
    """How grainy is a change of an image? The share of its energy that a blur takes away.

    sum((change - blurred)**2) / sum(change**2)

    Args:
        change: float array [height, width, 3], new image minus old image.
        sigma: of SciPy's `gaussian_filter`, along rows and columns, not along the colours.

    Returns:
        A Python float: near 0 for large soft shapes, near 1 for noise.
    """
    raise NotImplementedError("high_frequency_share: how grainy is a change of an image? The share of its energy that a blur takes away")


def total_variation(image: np.ndarray) -> float:
    """How restless is an image? The mean step from a pixel to the next one.

    mean |image[y + 1, x] - image[y, x]| + mean |image[y, x + 1] - image[y, x]|

    Args:
        image: float array [height, width, 3].

    Returns:
        A Python float, in grey levels.
    """
    raise NotImplementedError("total_variation: how restless is an image? The mean step from a pixel to the next one")


def parameter_table(
    gradient: Gradient,
    score: Callable[[np.ndarray], float],
    image: np.ndarray,
    step_sizes: Sequence[float],
    sigmas: Sequence[float],
    num_iterations: int = 10,
) -> list[tuple[float, float, float, float]]:
    """Dream with each step size and each blur, and write down what comes out.

    The blur is `smooth_gradient` with the same sigma in all iterations.

    Args:
        gradient: as `Inception5h.get_gradient` makes it.
        score: how strongly the layer answers to an image, such as a `measure` of the network.
        image: float32 array [height, width, 3], 0 to 255.
        step_sizes: for `optimize_with`.
        sigmas: for `smooth_gradient`.
        num_iterations: for `optimize_with`.

    Returns:
        A list of (step size, sigma, total variation of the dream, its score), for the first step
        size with all sigmas, then for the second one, and so on.
    """
    raise NotImplementedError("parameter_table: dream with each step size and each blur, and write down what comes out")


def seam_ratio(grad: np.ndarray, rows: Sequence[int]) -> float:
    """Can the seams between the strips of tiles be seen in a gradient?

    A jump is the mean of |grad[row] - grad[row - 1]|.

    Args:
        grad: float array [height, width, 3].
        rows: where strips begin, each from 1 to height - 1.

    Returns:
        The mean jump at these rows, divided by the mean jump at all other rows but 0: a Python
        float, about 1 if there are no seams.
    """
    raise NotImplementedError("seam_ratio: can the seams between the strips of tiles be seen in a gradient?")


def averaged_gradient(
    gradient: Gradient,
    image: np.ndarray,
    num_passes: int = 4,
    tile_size: int = TILE_SIZE,
    seed: int | np.random.Generator = 0,
) -> np.ndarray:
    """Hide the seams: the mean of several tiled gradients, each with tiles of its own.

    Args:
        gradient: as `Inception5h.get_gradient` makes it.
        image: float32 array [height, width, 3].
        num_passes: how many tiled gradients.
        tile_size: as in `get_tile_size`.
        seed: as in `tile_spans`. One generator serves all passes.

    Returns:
        float32 array [height, width, 3].
    """
    raise NotImplementedError("averaged_gradient: hide the seams: the mean of several tiled gradients, each with tiles of its own")


def noise_image(height: int, width: int, seed: int = 0) -> np.ndarray:
    """An image with nothing in it: grey, with a noise too faint for the eye.

    Args:
        height: in pixels.
        width: in pixels.
        seed: of the noise.

    Returns:
        float32 array [height, width, 3], uniform from 128 to 129.
    """
    raise NotImplementedError("noise_image: an image with nothing in it: grey, with a noise too faint for the eye")


def noise_growth(
    gradient: Gradient,
    score: Callable[[np.ndarray], float],
    height: int,
    width: int,
    seed: int = 0,
    **options: float,
) -> tuple[np.ndarray, float]:
    """What does a layer see where there is nothing? Dream of a `noise_image`.

    Args:
        gradient: as `Inception5h.get_gradient` makes it.
        score: how strongly the layer answers to an image.
        height: of the image.
        width: of the image.
        seed: for the noise, and for the tiles.
        options: as in `optimize_image`.

    Returns:
        The dream as `optimize_image` makes it, and by which factor the score has grown.
    """
    raise NotImplementedError("noise_growth: what does a layer see where there is nothing? Dream of a `noise_image`")


def plain_gradient(
    network: Inception5h, layer: int, channels: int | list[int] | None = None
) -> Gradient:
    """Drop the square: the gradient of the mean of the activations. How does it differ?

    Args:
        network: the network that dreams.
        layer: index into its `layer_tensors`.
        channels: as in `select_channels`.

    Returns:
        A function: float32 array [height, width, 3] -> float32 array of the same shape.
    """
    raise NotImplementedError("plain_gradient: drop the square: the gradient of the mean of the activations. How does it differ?")


def compiled_gradient(
    network: Inception5h, layer: int, channels: int | list[int] | None = None
) -> Gradient:
    """As `Inception5h.get_gradient`, but as one graph that serves tiles of all sizes.

    A `tf.function` is traced anew for each shape that it meets, which takes longer than a hundred
    steps. Tiles have many shapes. With an `input_signature` of unknown height and width it is
    traced once.

    Args:
        network: the network that dreams.
        layer: index into its `layer_tensors`.
        channels: as in `select_channels`.

    Returns:
        A function: float32 array [height, width, 3] -> float32 array of the same shape.
    """
    raise NotImplementedError("compiled_gradient: as `Inception5h.get_gradient`, but as one graph that serves tiles of all sizes")
