"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import tensorflow as tf
from scipy import ndimage

from .attack import MAX_ITERATIONS, NOISE_LIMIT, REQUIRED_SCORE, find_adversary_noise
from .inception import Inception, target_loss
from .steps import LARGEST_MOVE, MAX_PIXEL, SMALLEST_DIVISOR, add_noise, update_noise


def attack_folder(
    inception: Inception, folder: str | Path, cls_target: int, **options: float
) -> list[tuple[str, str, float, bool]]:
    """Attack your own images: all files of a folder whose name ends in ".jpg".

    Args:
        inception: the network that is attacked.
        folder: where the images lie.
        cls_target: the class number that all shall be taken for.
        options: noise_limit, required_score, max_iterations, as in `find_adversary_noise`.

    Returns:
        For each file, sorted by name: its name, the name of the source class, the target's score
        of the noisy image (float), and whether the network now takes it for the target (bool).
    """
    raise NotImplementedError("attack_folder: attack your own images: all files of a folder whose name ends in \".jpg\"")


def limits_table(
    inception: Inception,
    images: np.ndarray,
    targets: Sequence[int],
    limits: Iterable[float],
    **options: float,
) -> list[tuple[float, float, float]]:
    """Attack the same images under several noise limits. How much noise does it take?

    Args:
        inception: the network that is attacked.
        images: float32 array [N, height, width, 3] in 0 to 255.
        targets: for each image the class number that it shall be taken for.
        limits: the noise limits to try.
        options: required_score and max_iterations, as in `find_adversary_noise`.

    Returns:
        For each limit (limit, share of attacks that reached the required score, mean number of
        iterations of all N attacks, with those that failed).
    """
    raise NotImplementedError("limits_table: attack the same images under several noise limits. How much noise does it take?")


def reachable_share(inception: Inception, image: np.ndarray, **options: float) -> float:
    """Is every target reachable? Attack one image with each class but its own as the target.

    Args:
        inception: the network that is attacked; one with few classes, or it takes long.
        image: float32 array [height, width, 3] in 0 to 255.
        options: noise_limit, required_score, max_iterations, as in `find_adversary_noise`.

    Returns:
        The share of the num_classes - 1 targets whose required score was reached.
    """
    raise NotImplementedError("reachable_share: is every target reachable? Attack one image with each class but its own as the target")


def fast_update(noise: np.ndarray, gradient: np.ndarray, noise_limit: float) -> np.ndarray:
    """Find a better step than `update_noise`: one that needs fewer iterations on average.

    You are free in what you do, as long as no value of the noise is beyond the limit. Use it with
    `find_adversary_noise(..., update=fast_update)`.

    Args:
        noise: float32 array of any shape; it is not changed.
        gradient: float32 array of the same shape, the gradient of the target's loss.
        noise_limit: how far any colour value may be changed.

    Returns:
        float32 array of the same shape, the new noise.
    """
    raise NotImplementedError("fast_update: find a better step than `update_noise`: one that needs fewer iterations on average")


def blur_image(image: np.ndarray, sigma: float) -> np.ndarray:
    """Blur an image, each colour by itself. Does that wash the noise out?

    Each pixel becomes a mean of its neighbours with the weights of a Gaussian bell curve. At the
    edges the image is mirrored, as `scipy.ndimage.gaussian_filter` does by default.

    Args:
        image: float array [height, width, 3].
        sigma: width of the bell in pixels; 0 leaves the image as it is.

    Returns:
        float array of the same shape.
    """
    raise NotImplementedError("blur_image: blur an image, each colour by itself. Does that wash the noise out?")


def reduce_colours(image: np.ndarray, levels: int) -> np.ndarray:
    """Round each colour value to the nearest of a few levels, evenly spaced from 0 to 255.

    With 2 levels they are 0 and 255, with 16 they are 0, 17, 34, ... 255.

    Args:
        image: float array of any shape, values in [0, 255].
        levels: how many values are left, 2 or more.

    Returns:
        float array of the same shape.
    """
    raise NotImplementedError("reduce_colours: round each colour value to the nearest of a few levels, evenly spaced from 0 to 255")


def defence_rates(
    inception: Inception,
    images: np.ndarray,
    noisy_images: np.ndarray,
    defend: Callable[[np.ndarray], np.ndarray],
) -> tuple[float, float]:
    """Measure a defence: what does it save, and what does it cost?

    The source class of an image is what the network says of the clean image, undefended.

    Args:
        inception: the network.
        images: float32 array [N, height, width, 3] in 0 to 255, clean.
        noisy_images: the same images after an attack.
        defend: makes a defended image [height, width, 3] of an image, such as
            `lambda image: blur_image(image, 1.0)`.

    Returns:
        Two shares of the N images: of the defended noisy images that get their source class
        (back), and of the defended clean images that keep it.
    """
    raise NotImplementedError("defence_rates: measure a defence: what does it save, and what does it cost?")


def fooling_image(
    inception: Inception, cls_target: int, max_iterations: int = MAX_ITERATIONS
) -> tuple[np.ndarray, float]:
    """Make an image of nothing that the network is sure about.

    Start from plain grey (127.5 everywhere). The noise limit is 127.5, so that each pixel may
    become anything from 0 to 255. The required score is 0.99.

    Args:
        inception: the network.
        cls_target: the class number that it shall see.
        max_iterations: as in `find_adversary_noise`.

    Returns:
        The image, float32 [height, width, 3] in 0 to 255, and the target's score.
    """
    raise NotImplementedError("fooling_image: make an image of nothing that the network is sure about")


def universal_noise(
    inception: Inception,
    images: np.ndarray,
    cls_target: int,
    noise_limit: float = NOISE_LIMIT,
    num_steps: int = 50,
) -> np.ndarray:
    """Search one noise for all images together. It leads to tutorial 12.

    Start from zeros. In each step, put the noise on all images, take the mean of their gradients,
    and let `update_noise` make the step.

    Args:
        inception: the network that is attacked.
        images: float32 array [N, height, width, 3] in 0 to 255.
        cls_target: the class number that all shall be taken for.
        noise_limit: how far any colour value may be changed.
        num_steps: how many steps to take.

    Returns:
        The noise, float32 array [height, width, 3].
    """
    raise NotImplementedError("universal_noise: search one noise for all images together. It leads to tutorial 12")


def hit_rate(inception: Inception, images: np.ndarray, noise: np.ndarray, cls_target: int) -> float:
    """Which share of the images, with the noise on them, is taken for the target class?

    Args:
        inception: the network.
        images: float32 array [N, height, width, 3] in 0 to 255; best such as the noise has not
            been made for.
        noise: float32 array [height, width, 3], one for all.
        cls_target: a class number.
    """
    raise NotImplementedError("hit_rate: which share of the images, with the noise on them, is taken for the target class?")


def find_noise_in_graph(
    inception: Inception,
    image: np.ndarray,
    cls_target: int,
    noise_limit: float = NOISE_LIMIT,
    required_score: float = REQUIRED_SCORE,
    max_iterations: int = MAX_ITERATIONS,
) -> tuple[np.ndarray, float]:
    """Do the whole loop inside TensorFlow, with the noise as a variable. Nothing else differs.

    NumPy takes no part in it: the image goes in, the noise comes out. The result is that of
    `find_adversary_noise`, up to rounding.

    Args:
        inception: the network; take its `model`, and `target_loss`.
        image: float32 array [height, width, 3] in 0 to 255, of the network's size.
        cls_target: the class number that it shall be taken for.
        noise_limit: how far any colour value may be changed.
        required_score: the search ends when the target has this score.
        max_iterations: how often the gradient may be computed; 1 or more.

    Returns:
        The noise, float32 array [height, width, 3], and the target's score with it, a float.
    """
    raise NotImplementedError("find_noise_in_graph: do the whole loop inside TensorFlow, with the noise as a variable. Nothing else differs")
