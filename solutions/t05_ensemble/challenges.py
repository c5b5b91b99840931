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
    # BEGIN SOLUTION
    num_classes = pred_labels.shape[2]
    voices = np.eye(num_classes, dtype=int)[np.argmax(pred_labels, axis=2)]
    return np.argmax(voices.sum(axis=0), axis=1)
    # END SOLUTION


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
    # BEGIN SOLUTION
    of_true_class = pred_labels[:, np.arange(len(cls_true)), cls_true]
    costs = []
    for k in range(1, len(pred_labels) + 1):
        subsets = combinations(of_true_class, k)
        costs.append(np.mean([-np.log(np.mean(subset, axis=0)) for subset in subsets]))
    return np.array(costs)
    # END SOLUTION


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
    # BEGIN SOLUTION
    # A set of numbers instead of images: then a set is its own list of members.
    numbers = np.arange(num_images)
    sets = [set(random_training_set(numbers, numbers, s, train_fraction)[0]) for s in seeds]
    return len(set.intersection(*sets))
    # END SOLUTION


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
    # BEGIN SOLUTION
    train_size = int(train_fraction * len(images))
    chosen = np.random.default_rng(seed).integers(len(images), size=train_size)
    return images[chosen], labels[chosen]
    # END SOLUTION


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
    # BEGIN SOLUTION
    table = []
    for steps in iterations:
        models = [
            train_network(images, labels, seed + i, steps, **options) for i in range(num_networks)
        ]
        pred_labels = np.array([predict_labels(model, test_images) for model in models])
        mean_of_nets = classification_accuracy(np.argmax(pred_labels, axis=2) == test_cls)
        ensemble = classification_accuracy(ensemble_cls_pred(pred_labels) == test_cls)
        table.append((steps, mean_of_nets, ensemble))
    return table
    # END SOLUTION


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

    # BEGIN SOLUTION
    def predictions(seed: int, steps: int) -> np.ndarray:
        model = train_network(images, labels, seed, steps, **options)
        return predict_labels(model, test_images)

    short = total_iterations // num_networks
    pred_labels = np.array([predictions(seed + i, short) for i in range(num_networks)])
    return predictions(seed + num_networks, total_iterations), ensemble_pred_labels(pred_labels)
    # END SOLUTION


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
    # BEGIN SOLUTION
    n = only_first + only_second
    tail = sum(comb(n, i) for i in range(min(only_first, only_second) + 1))
    return min(1.0, 2 * tail / 2**n)
    # END SOLUTION
