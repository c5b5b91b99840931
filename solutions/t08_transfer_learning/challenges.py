"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import tensorflow as tf

from .cache import cache
from .inception import Inception
from .report import classification_accuracy, predict_cls
from .train import Training, new_classifier, optimize


def seconds_for_sizes(
    reduce: Callable[[np.ndarray], np.ndarray], values: np.ndarray, sizes: Sequence[int]
) -> list[tuple[int, float]]:
    """Measure how long a reduction takes for more and more images. PCA can do all; can t-SNE?

    Args:
        reduce: a function of values [n, L], for example `tsne_2d`.
        values: float array [N, L].
        sizes: how many rows to give it, the first ones, for example [100, 200, 400].

    Returns:
        For each size the pair (size, seconds).
    """
    # BEGIN SOLUTION
    measured = []
    for size in sizes:
        start_time = time.perf_counter()
        reduce(values[:size])
        measured.append((size, time.perf_counter() - start_time))
    return measured
    # END SOLUTION


def count_parameters(transfer_len: int, num_classes: int, hidden: Sequence[int]) -> int:
    """Compute how many numbers a classifier learns, without making one.

    Args:
        transfer_len: how many transfer-values an image has.
        num_classes: how many classes there are.
        hidden: outputs of each layer before the last: [1024] in the tutorial, [] for none.

    Returns:
        The number of weights and biases.
    """
    # BEGIN SOLUTION
    sizes = [transfer_len, *hidden, num_classes]
    return sum(before * after + after for before, after in itertools.pairwise(sizes))
    # END SOLUTION


def new_deep_classifier(
    transfer_len: int, num_classes: int, hidden: Sequence[int], seed: int = 0
) -> tf.keras.Model:
    """Make a classifier with any number of layers with ReLU before the one with softmax.

    Args:
        transfer_len: how many transfer-values an image has.
        num_classes: how many classes there are.
        hidden: outputs of each layer with ReLU; [] leaves only the last layer.
        seed: for the weights; each layer draws other ones.

    Returns:
        Keras model, float32 [N, transfer_len] -> probabilities [N, num_classes].
    """
    # BEGIN SOLUTION
    model = tf.keras.Sequential([tf.keras.Input([transfer_len])])
    for i, size in enumerate([*hidden, num_classes]):
        initializer = tf.keras.initializers.GlorotUniform(seed + i)
        activation = "relu" if i < len(hidden) else "softmax"
        model.add(tf.keras.layers.Dense(size, activation, kernel_initializer=initializer))
    return model
    # END SOLUTION


def learning_curve(
    training: Training, transfer_values: np.ndarray, cls_true: np.ndarray, calls: Sequence[int]
) -> list[tuple[int, float]]:
    """Train on and on, and measure after each call of `optimize`.

    Args:
        training: goes on from where it is.
        transfer_values: float32 array [N, transfer_len], to measure on.
        cls_true: int array [N], true class numbers.
        calls: how many steps each call takes, for example [10, 90, 900].

    Returns:
        For each call the pair (steps taken so far, accuracy now).
    """
    # BEGIN SOLUTION
    curve = []
    for num_iterations in calls:
        optimize(training, num_iterations)
        correct, _ = predict_cls(training.model, transfer_values, cls_true)
        curve.append((training.total_iterations, classification_accuracy(correct)[0]))
    return curve
    # END SOLUTION


def enough_steps(curve: Sequence[tuple[int, float]], rise: float = 0.005) -> int:
    """Find how many steps are enough: after them the accuracy never rises by `rise` or more.

    Args:
        curve: pairs (steps, accuracy), as of `learning_curve`; at least one.
        rise: how much more is worth it: 0.005 is half a point.

    Returns:
        The first number of steps of the curve such that no later accuracy is as high as the one
        there plus `rise`.
    """
    # BEGIN SOLUTION
    for i, (steps, accuracy) in enumerate(curve):
        if all(later < accuracy + rise for _, later in curve[i + 1 :]):
            return steps
    raise ValueError("the curve is empty")
    # END SOLUTION


def costs_of_rates(
    transfer_values: np.ndarray,
    labels: np.ndarray,
    rates: Sequence[float],
    num_steps: int,
    fc_size: int = 64,
    seed: int = 0,
) -> list[float]:
    """Try learning rates. Which is too small to learn anything, which too large to stay calm?

    Each rate gets a new classifier and a new training with the same seed. Each step takes the whole
    training set as its batch.

    Args:
        transfer_values: float32 array [N, transfer_len].
        labels: float32 array [N, num_classes], one-hot rows.
        rates: the learning rates.
        num_steps: how many steps each of them gets.
        fc_size: outputs of the first layer of the classifier.
        seed: for weights and batches.

    Returns:
        For each rate the cost of the training set before one more step, after `num_steps`.
    """
    # BEGIN SOLUTION
    costs = []
    for rate in rates:
        model = new_classifier(transfer_values.shape[1], labels.shape[1], fc_size, seed)
        training = Training(model, transfer_values, labels, learning_rate=rate, seed=seed)
        for _ in range(num_steps):
            training.step(transfer_values, labels)
        costs.append(float(training.step(transfer_values, labels)))
    return costs
    # END SOLUTION


def variants_cache(
    cache_path: str | Path,
    model: Inception,
    distort: Callable[[np.ndarray, int], np.ndarray],
    images: np.ndarray,
    num_variants: int,
) -> np.ndarray:
    """Keep the transfer-values of several distorted variants of each image.

    An image that is distorted anew in each step has new values in each step: a cache is of no use.
    A fixed number of variants can be computed once. Variant v of all images is
    `distort(images, v)`.

    Args:
        cache_path: where the values are kept, with `cache`; the key is made of the network's
            weights, the images and num_variants.
        model: the network.
        distort: a function of images [N, h, w, 3] and a seed; it returns images of that shape.
        images: array [N, h, w, 3] in 0 to 255.
        num_variants: K, how many variants of each image.

    Returns:
        float32 array [K * N, transfer_len]: all images as variant 0, then all as variant 1, ...
    """

    # BEGIN SOLUTION: compute all variants, and keep them with `cache`
    def compute(_: list[np.ndarray], images: np.ndarray, num_variants: int) -> np.ndarray:
        variants = (distort(images, seed) for seed in range(num_variants))
        return np.concatenate([model.transfer_values_batch(variant) for variant in variants])

    return cache(cache_path, compute, model.extractor.get_weights(), images, num_variants)
    # END SOLUTION


def grey_to_rgb(images: np.ndarray) -> np.ndarray:
    """Make colour images of MNIST's digits, so that Inception can look at them.

    Args:
        images: float array [N, h*h] in [0, 1]: N flat, square images, grey.

    Returns:
        float32 array [N, h, h, 3] in 0 to 255; the three channels are the same.
    """
    # BEGIN SOLUTION
    size = int(np.sqrt(images.shape[1]))
    grey = images.astype(np.float32).reshape(-1, size, size, 1) * np.float32(255)
    return np.repeat(grey, 3, axis=3)
    # END SOLUTION
