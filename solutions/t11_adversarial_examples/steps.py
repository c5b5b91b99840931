"""One step of the attack: how far, in which direction, and not beyond the limits."""

from __future__ import annotations

import numpy as np

LARGEST_MOVE = 7.0
SMALLEST_DIVISOR = 1e-10
MAX_PIXEL = 255.0


def step_size(gradient: np.ndarray) -> float:
    """Choose the factor for the gradient, so that the most sensitive colour value moves by 7.

    step = 7 / max(max|gradient|, 1e-10)

    A gradient of an image is tiny and changes by a factor of hundreds during an attack. The
    division makes the step the same size each time. The 1e-10 is for a gradient of zeros.

    Args:
        gradient: float array of any shape, values of any sign.

    Returns:
        The factor, a float; at most 7e10.
    """
    # BEGIN SOLUTION
    return LARGEST_MOVE / max(float(np.abs(gradient).max()), SMALLEST_DIVISOR)
    # END SOLUTION


def update_noise(noise: np.ndarray, gradient: np.ndarray, noise_limit: float) -> np.ndarray:
    """Take one step down the loss of the target class, and stay within the limit.

    new = clip(noise - step_size(gradient) * gradient, -noise_limit, noise_limit)

    Args:
        noise: float32 array of any shape; it is not changed.
        gradient: float32 array of the same shape: the gradient of the loss.
        noise_limit: how far any colour value may be changed, in grey levels of 255.

    Returns:
        float32 array of the same shape, the new noise.
    """
    # BEGIN SOLUTION
    moved = noise - step_size(gradient) * gradient
    return np.clip(moved, -noise_limit, noise_limit)
    # END SOLUTION


def add_noise(image: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """Put the noise on the image, and keep it an image: no pixel below 0 or above 255.

    noisy = clip(image + noise, 0, 255)

    Args:
        image: float32 array of any shape, values in [0, 255]; it is not changed.
        noise: float32 array of the same shape.

    Returns:
        float32 array of the same shape, values in [0, 255].
    """
    # BEGIN SOLUTION
    return np.clip(image + noise, 0.0, MAX_PIXEL)
    # END SOLUTION
