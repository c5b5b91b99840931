"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations


def level_sizes(num_pixels: int, num_repeats: int, rescale_factor: float = 0.7) -> list[int]:
    """How high are the images of a recursive dream, in the order in which they are dreamt of?

    Args:
        num_pixels: height of the original.
        num_repeats: as in `recursive_optimize`.
        rescale_factor: from one size to the next smaller one.
    """
    # BEGIN SOLUTION
    sizes = [num_pixels]
    for _ in range(num_repeats):
        sizes.append(int(sizes[-1] * rescale_factor))
    return sizes[::-1]
    # END SOLUTION


def num_gradients(num_tiles_down: int, num_tiles_across: int, num_iterations: int) -> int:
    """How many gradients of tiles does one size of the image cost?

    Args:
        num_tiles_down: the height, in tiles: height == num_tiles_down * T. Mind the random start.
        num_tiles_across: the width, in tiles.
        num_iterations: of `optimize_image`.
    """
    # BEGIN SOLUTION
    return (num_tiles_down + 1) * (num_tiles_across + 1) * num_iterations
    # END SOLUTION


def gradient_std(step: float, step_size: float) -> float:
    """The printed step is 3.35, the step size 6. What is the standard deviation of the gradient?

    Args:
        step: what the gradient is multiplied with.
        step_size: the argument of `optimize_image`.
    """
    # BEGIN SOLUTION
    return step_size / step
    # END SOLUTION


def blended_pixel(original: float, dream: float, blend: float = 0.2) -> float:
    """What does a larger size begin with, at a pixel?

    Args:
        original: the pixel of the original at this size.
        dream: the pixel of the enlarged dream.
        blend: as in `recursive_optimize`.
    """
    # BEGIN SOLUTION
    return blend * original + (1 - blend) * dream
    # END SOLUTION


def times_smaller(height: int, width: int, tile_size: int) -> float:
    """How much less memory do a layer's activations need for a tile than for the whole image?

    Args:
        height: of the image.
        width: of the image.
        tile_size: of a square tile.
    """
    # BEGIN SOLUTION
    return height * width / tile_size**2
    # END SOLUTION
