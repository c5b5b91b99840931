"""The dream: a smooth step up the gradient, again and again, on the image at growing sizes."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter

from .images import resize_image
from .network import Gradient
from .tiles import TILE_SIZE, tiled_gradient


def get_sigma(iteration: int, num_iterations: int) -> float:
    """How much to blur the gradient: little at first, more and more later.

    sigma = 4 * iteration / num_iterations + 0.5

    Args:
        iteration: counted from 0.
        num_iterations: how many there are in all, 10 for example: 0.5, 0.9, ... 4.1.

    Returns:
        A Python float, in pixels.
    """
    # BEGIN SOLUTION
    return 4.0 * iteration / num_iterations + 0.5
    # END SOLUTION


def smooth_gradient(grad: np.ndarray, sigma: float) -> np.ndarray:
    """Blur a gradient three times and add the results up: fine, middle and coarse shapes.

    G(sigma) + G(2 * sigma) + G(sigma / 2)

    G is SciPy's `gaussian_filter` with its own way at the borders, and blurs along all three axes:
    rows, columns and colours. So red, green and blue grow alike, and the picture keeps its colours.

    Args:
        grad: float32 array [height, width, 3].
        sigma: standard deviation of the middle blur, in pixels.

    Returns:
        float32 array [height, width, 3]. It is the sum, not the mean.
    """
    # BEGIN SOLUTION
    return (
        gaussian_filter(grad, sigma)
        + gaussian_filter(grad, 2.0 * sigma)
        + gaussian_filter(grad, 0.5 * sigma)
    )
    # END SOLUTION


def optimize_image(
    gradient: Gradient,
    image: np.ndarray,
    num_iterations: int = 10,
    step_size: float = 3.0,
    tile_size: int = TILE_SIZE,
    seed: int | np.random.Generator = 0,
    show_gradient: bool = False,
) -> np.ndarray:
    """Dream: make the image more and more what the layer already sees in it.

    In each iteration: take the `tiled_gradient` of the image, smooth it with the `get_sigma` of
    this iteration, and make the step

        image = image + grad * step,    step = step_size / (std(grad) + 1e-8)

    so that the image changes by step_size grey levels (as a standard deviation), however small the
    gradient is.

    Args:
        gradient: as `Inception5h.get_gradient` makes it.
        image: float32 array [height, width, 3], 0 to 255. It is not changed.
        num_iterations: how many steps.
        step_size: grey levels.
        tile_size: as in `get_tile_size`.
        seed: as in `tile_spans`. One generator serves all iterations, so each has other tiles.
        show_gradient: print a line in each iteration, with the numbers of the smoothed gradient:
            "Gradient min: -26.993517, max: 25.577057, stepsize: 3.35" (6, 6 and 2 decimals).

    Returns:
        float32 array [height, width, 3]. It is not clipped, and may leave 0..255.
    """
    # BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    image = image.copy()
    for iteration in range(num_iterations):
        grad = tiled_gradient(gradient, image, tile_size, rng)
        grad = smooth_gradient(grad, get_sigma(iteration, num_iterations))
        step = step_size / (np.std(grad) + 1e-8)
        image += grad * step
        if show_gradient:
            print(f"Gradient min: {grad.min():.6f}, max: {grad.max():.6f}, stepsize: {step:.2f}")
    return image
    # END SOLUTION


def recursive_optimize(
    gradient: Gradient,
    image: np.ndarray,
    num_repeats: int = 4,
    rescale_factor: float = 0.7,
    blend: float = 0.2,
    num_iterations: int = 10,
    step_size: float = 3.0,
    tile_size: int = TILE_SIZE,
    seed: int | np.random.Generator = 0,
) -> np.ndarray:
    """Dream on the image at growing sizes: large shapes first, then finer and finer ones.

    If num_repeats > 0, first
    1. blur the image with `gaussian_filter` and sigma (0.5, 0.5, 0.0): not along the colours;
    2. `resize_image` it by rescale_factor;
    3. dream of the small image by this very function, with num_repeats - 1;
    4. `resize_image` the dream to the size of the image;
    5. image = blend * image + (1 - blend) * the dream of step 4, with the image before the blur.
    Then print "Recursive level: 3", where 3 is num_repeats, and return what `optimize_image` makes
    of the image. With num_repeats = 0 only this last step is left. So there are num_repeats + 1
    levels, and the smallest image comes first.

    Args:
        gradient: as `Inception5h.get_gradient` makes it.
        image: float32 array [height, width, 3], 0 to 255. It is not changed.
        num_repeats: how many smaller sizes there are.
        rescale_factor: how much smaller each is.
        blend: share of the original image, 0 to 1.
        num_iterations: as in `optimize_image`, for each size.
        step_size: as in `optimize_image`.
        tile_size: as in `get_tile_size`.
        seed: as in `tile_spans`. One generator serves all levels.

    Returns:
        float32 array [height, width, 3].
    """
    # BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    if num_repeats > 0:
        blurred = gaussian_filter(image, sigma=(0.5, 0.5, 0.0))
        small = resize_image(blurred, factor=rescale_factor)
        dream = recursive_optimize(
            gradient,
            small,
            num_repeats - 1,
            rescale_factor,
            blend,
            num_iterations,
            step_size,
            tile_size,
            rng,
        )
        dream = resize_image(dream, size=image.shape)
        image = blend * image + (1.0 - blend) * dream
    print(f"Recursive level: {num_repeats}")
    return optimize_image(gradient, image, num_iterations, step_size, tile_size, rng)
    # END SOLUTION
