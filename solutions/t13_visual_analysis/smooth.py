"""Challenges: smoother pictures, by jitter and blur, and how to tell that they are. Optional."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.ndimage import gaussian_filter

from .ascent import start_image, update_image
from .network import Ascent, Inception

Method = Callable[[Inception, int], np.ndarray]


def total_variation(image: np.ndarray) -> float:
    """How restless is an image? The mean step from a pixel to the next, down and to the right.

    mean(|image[y + 1, x] - image[y, x]|) + mean(|image[y, x + 1] - image[y, x]|)

    Args:
        image: float array [height, width, 3].

    Returns:
        A Python float, in grey levels.
    """
    # BEGIN SOLUTION
    down, right = np.diff(image, axis=0), np.diff(image, axis=1)
    return float(np.abs(down).mean() + np.abs(right).mean())
    # END SOLUTION


def jittered_gradient(
    ascent: Ascent, image: np.ndarray, feature: int, shift: tuple[int, int]
) -> np.ndarray:
    """Take the gradient of a shifted image, and shift it back.

    A network has stripes and grids of its own, since it takes every second pixel here and there.
    If the image is elsewhere each time, they do not add up.

    Args:
        ascent: as `Inception.get_ascent` makes it.
        image: float array [height, width, 3].
        feature: number of the channel, or of the class.
        shift: (rows, columns), ints of any sign. What leaves the image on one side comes back on
            the other one (`np.roll`).

    Returns:
        float array [height, width, 3]: the gradient for the pixels of the image as it was given.
    """
    # BEGIN SOLUTION
    rows, columns = shift
    _, grad = ascent(np.roll(image, (rows, columns), axis=(0, 1)), feature)
    return np.roll(grad, (-rows, -columns), axis=(0, 1))
    # END SOLUTION


def optimize_smooth(
    network: Inception,
    conv_id: int | None = None,
    feature: int = 0,
    num_iterations: int = 60,
    jitter: int = 4,
    sigma: float = 1.0,
    seed: int = 0,
) -> np.ndarray:
    """Gradient ascent with jitter and blur: the same feature, in larger and calmer shapes.

    In each iteration draw a shift of rows and columns, whole numbers from -jitter to jitter (both
    included). Take the `jittered_gradient`. Blur it with SciPy's `gaussian_filter`, by sigma along
    rows and columns and not at all along colours, and with its `mode="wrap"`. Then `update_image`.

    Args:
        network: an Inception object.
        conv_id: index of a convolutional layer; None for the classes.
        feature: number of the channel, or of the class.
        num_iterations: how many steps.
        jitter: the largest shift, in pixels; 0 for none.
        sigma: of the blur, in pixels; 0 for none.
        seed: of the start image, and of the shifts (`np.random.default_rng(seed)`, one generator
            for all iterations).

    Returns:
        float64 array of `network.img_shape`, 0 to 255.
    """
    # BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    ascent = network.get_ascent(conv_id)
    image = start_image(network.img_shape, seed)
    for _ in range(num_iterations):
        rows, columns = rng.integers(-jitter, jitter, size=2, endpoint=True)
        grad = jittered_gradient(ascent, image, feature, (rows, columns))
        grad = gaussian_filter(grad, (sigma, sigma, 0.0), mode="wrap")
        image = update_image(image, grad)
    return image
    # END SOLUTION


def compare_methods(
    network: Inception, cls: int, methods: dict[str, Method]
) -> dict[str, tuple[float, float]]:
    """Compare ways to make the image of a class, yours among them.

    Args:
        network: an Inception object.
        cls: number of the class.
        methods: by name, a function (network, cls) -> image [height, width, 3].

    Returns:
        By name, in the same order, two Python floats: the network's score of the class for the
        image, from 0 to 1, and the image's `total_variation`.
    """
    # BEGIN SOLUTION
    found = {}
    for name, method in methods.items():
        image = method(network, cls)
        found[name] = float(network.predict(image)[cls]), total_variation(image)
    return found
    # END SOLUTION
