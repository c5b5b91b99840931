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
    # BEGIN SOLUTION
    rows = []
    for path in sorted(Path(folder).glob("*.jpg")):
        found = find_adversary_noise(inception, path, cls_target, **options)
        fooled = inception.scores(found[1][np.newaxis])[0].argmax() == cls_target
        rows.append((path.name, found[3], found[7], bool(fooled)))
    return rows
    # END SOLUTION


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
    # BEGIN SOLUTION
    required = options.get("required_score", REQUIRED_SCORE)
    table = []
    for limit in limits:
        scores, iterations = [], []
        for image, target in zip(images, targets, strict=True):
            history = []
            found = find_adversary_noise(
                inception, image, int(target), limit, history=history, **options
            )
            scores.append(found[7])
            iterations.append(len(history))
        share = np.mean(np.array(scores) >= required)
        table.append((float(limit), float(share), float(np.mean(iterations))))
    return table
    # END SOLUTION


def reachable_share(inception: Inception, image: np.ndarray, **options: float) -> float:
    """Is every target reachable? Attack one image with each class but its own as the target.

    Args:
        inception: the network that is attacked; one with few classes, or it takes long.
        image: float32 array [height, width, 3] in 0 to 255.
        options: noise_limit, required_score, max_iterations, as in `find_adversary_noise`.

    Returns:
        The share of the num_classes - 1 targets whose required score was reached.
    """
    # BEGIN SOLUTION
    required = options.get("required_score", REQUIRED_SCORE)
    source = inception.scores(inception.read(image)[np.newaxis])[0].argmax()
    others = [cls for cls in range(inception.num_classes) if cls != source]
    scores = [find_adversary_noise(inception, image, cls, **options)[7] for cls in others]
    return float(np.mean(np.array(scores) >= required))
    # END SOLUTION


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
    # BEGIN SOLUTION
    # Not only the most sensitive values move far, but all of them, whatever their gradient's size.
    return np.clip(noise - noise_limit / 2 * np.sign(gradient), -noise_limit, noise_limit)
    # END SOLUTION


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
    # BEGIN SOLUTION
    # No blur along the last axis: that would mix red, green and blue.
    return ndimage.gaussian_filter(image, sigma=(sigma, sigma, 0))
    # END SOLUTION


def reduce_colours(image: np.ndarray, levels: int) -> np.ndarray:
    """Round each colour value to the nearest of a few levels, evenly spaced from 0 to 255.

    With 2 levels they are 0 and 255, with 16 they are 0, 17, 34, ... 255.

    Args:
        image: float array of any shape, values in [0, 255].
        levels: how many values are left, 2 or more.

    Returns:
        float array of the same shape.
    """
    # BEGIN SOLUTION
    distance = MAX_PIXEL / (levels - 1)
    return np.round(image / distance) * distance
    # END SOLUTION


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
    # BEGIN SOLUTION
    source = inception.scores(images).argmax(axis=1)
    shares = [
        np.mean(inception.scores(np.stack([defend(x) for x in batch])).argmax(axis=1) == source)
        for batch in (noisy_images, images)
    ]
    return float(shares[0]), float(shares[1])
    # END SOLUTION


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
    # BEGIN SOLUTION
    grey = np.full((*inception.img_size, 3), MAX_PIXEL / 2, np.float32)
    found = find_adversary_noise(
        inception, grey, cls_target, noise_limit=MAX_PIXEL / 2, max_iterations=max_iterations
    )
    return found[1], found[7]
    # END SOLUTION


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
    # BEGIN SOLUTION
    labels = np.full(len(images), cls_target)
    noise = np.zeros_like(images[0])
    for _ in range(num_steps):
        _, gradients = inception.scores_and_gradient(add_noise(images, noise), labels)
        noise = update_noise(noise, gradients.numpy().mean(axis=0), noise_limit)
    return noise
    # END SOLUTION


def hit_rate(inception: Inception, images: np.ndarray, noise: np.ndarray, cls_target: int) -> float:
    """Which share of the images, with the noise on them, is taken for the target class?

    Args:
        inception: the network.
        images: float32 array [N, height, width, 3] in 0 to 255; best such as the noise has not
            been made for.
        noise: float32 array [height, width, 3], one for all.
        cls_target: a class number.
    """
    # BEGIN SOLUTION
    classes = inception.scores(add_noise(images, noise)).argmax(axis=1)
    return float(np.mean(classes == cls_target))
    # END SOLUTION


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
    # BEGIN SOLUTION
    noise = tf.Variable(tf.zeros(image.shape))

    @tf.function
    def search(image: tf.Tensor) -> tf.Tensor:
        score = tf.constant(0.0)
        # With tf.range, the loop becomes a part of the graph. A Python range would be unrolled.
        for iteration in tf.range(max_iterations):
            noisy = tf.clip_by_value(image + noise, 0.0, MAX_PIXEL)[tf.newaxis]
            with tf.GradientTape() as tape:
                tape.watch(noisy)
                logits = inception.model(noisy, training=False)
                loss = target_loss(logits, [cls_target])
            score = tf.nn.softmax(logits)[0, cls_target]
            if score >= required_score or iteration == max_iterations - 1:
                break
            gradient = tape.gradient(loss, noisy)[0]
            largest = tf.maximum(tf.reduce_max(tf.abs(gradient)), SMALLEST_DIVISOR)
            moved = noise - LARGEST_MOVE / largest * gradient
            noise.assign(tf.clip_by_value(moved, -noise_limit, noise_limit))
        return score

    score = search(tf.constant(image))
    return noise.numpy(), float(score)
    # END SOLUTION
