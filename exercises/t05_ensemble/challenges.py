"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import comb

import numpy as np

from .ensemble import ensemble_cls_pred, ensemble_pred_labels
from .predict import classification_accuracy, predict_labels
from .subsets import TRAIN_FRACTION, random_training_set
from .training import NUM_ITERATIONS, NUM_NETWORKS, train_network


def majority_vote(pred_labels: np.ndarray) -> np.ndarray:
    """Let the networks vote: each has one voice, for its most probable class.

    How sure a network is does not count. So the vote and the average can disagree.

    Args:
        pred_labels: float array [num_networks, N, num_classes].

    Returns:
        int array [N], the class with the most voices; of several, the one with the smallest number.
    """
    raise NotImplementedError("majority_vote: let the networks vote: each has one voice, for its most probable class")


def cross_entropy_by_size(pred_labels: np.ndarray, cls_true: np.ndarray) -> np.ndarray:
    """Compute how the cross-entropy of the average falls with the number of networks.

    For each size k = 1 .. num_networks: take each subset of k networks, average their
    probabilities, and compute the mean over all images of -log(probability of the true class).
    Entry k - 1 is the mean over all subsets of size k. It never rises with k.

    Args:
        pred_labels: float array [num_networks, N, num_classes]; all values are above 0.
        cls_true: int array [N], true class numbers.

    Returns:
        float array [num_networks].
    """
    raise NotImplementedError("cross_entropy_by_size: compute how the cross-entropy of the average falls with the number of networks")


def shared_images(num_images: int, train_fraction: float, seeds: Sequence[int]) -> int:
    """Count the images that are in the training sets of all these seeds, by `random_training_set`.

    Of two sets it is near train_fraction**2 * num_images. The more the sets share, the more the
    networks are alike, and the less there is to gain.

    Args:
        num_images: images in the combined set.
        train_fraction: the share of them in each training set.
        seeds: one for each training set; at least one.

    Returns:
        The count, as a Python int.
    """
    raise NotImplementedError("shared_images: count the images that are in the training sets of all these seeds, by `random_training_set`")


def bootstrap_training_set(
    images: np.ndarray, labels: np.ndarray, seed: int, train_fraction: float = TRAIN_FRACTION
) -> tuple[np.ndarray, np.ndarray]:
    """Draw a training set WITH replacement: an image may come twice. That is true bagging.

    Args:
        images: float array [N, num_pixels].
        labels: float array [N, num_classes]; row n belongs to image n.
        seed: for `np.random.default_rng`.
        train_fraction: int(train_fraction * N) images are drawn.

    Returns:
        x_train [int(train_fraction * N), num_pixels] and y_train, with as many rows.
    """
    raise NotImplementedError("bootstrap_training_set: draw a training set WITH replacement: an image may come twice. That is true bagging")


def gain_by_iterations(
    images: np.ndarray,
    labels: np.ndarray,
    test_images: np.ndarray,
    test_cls: np.ndarray,
    iterations: Sequence[int],
    *,
    num_networks: int = NUM_NETWORKS,
    seed: int = 0,
    **options: float,
) -> list[tuple[int, float, float]]:
    """Tabulate what the ensemble gains for different numbers of training steps.

    Weak networks make many different mistakes. Is the gain larger for them?

    Args:
        images: float32 array [N, 784], the combined set.
        labels: float32 array [N, 10], one-hot rows.
        test_images: float32 array [n, 784].
        test_cls: int array [n], true class numbers.
        iterations: numbers of steps to try; for each, all networks are trained anew.
        num_networks: how many networks; network i is that of `train_network` with seed + i.
        seed: of network 0.
        options: for `train_network`.

    Returns:
        For each number of steps the triple (steps, mean accuracy of the networks, accuracy of the
        ensemble).
    """
    raise NotImplementedError("gain_by_iterations: tabulate what the ensemble gains for different numbers of training steps")


def one_long_or_many_short(
    images: np.ndarray,
    labels: np.ndarray,
    test_images: np.ndarray,
    total_iterations: int = NUM_ITERATIONS,
    *,
    num_networks: int = NUM_NETWORKS,
    seed: int = 0,
    **options: float,
) -> tuple[np.ndarray, np.ndarray]:
    """Spend the same number of training steps on one network, or on an ensemble.

    Args:
        images: float32 array [N, 784], the combined set.
        labels: float32 array [N, 10], one-hot rows.
        test_images: float32 array [n, 784].
        total_iterations: steps for the one network, and for all others together:
            each of them takes total_iterations // num_networks.
        num_networks: of the ensemble; network i is that of `train_network` with seed + i. The one
            network is that of `train_network` with seed + num_networks.
        seed: of network 0.
        options: for `train_network`.

    Returns:
        float64 arrays [n, 10] and [n, 10]: the probabilities of the one network, and the average of
        the ensemble. `paired_test` tells whether the difference may be chance.
    """

    raise NotImplementedError("one_long_or_many_short: spend the same number of training steps on one network, or on an ensemble")


def paired_test(only_first: int, only_second: int) -> float:
    """Compute how probable so large a difference is by chance alone (McNemar's exact test).

    Images that both get right, or both wrong, say nothing about who is better. If they were equally
    good, each of the others would be a toss of a coin. With n = only_first + only_second tosses:

        p = 2 * sum over i = 0 .. min(only_first, only_second) of comb(n, i) / 2**n, at most 1

    Args:
        only_first: images that only the first gets right: 39 for the tutorial's ensemble.
        only_second: images that only the second gets right: 16 for its best net.

    Returns:
        p, a float in [0, 1]; 1.0 if both counts are 0. Below 0.05 one does not believe in chance.
    """
    raise NotImplementedError("paired_test: compute how probable so large a difference is by chance alone (McNemar's exact test)")
