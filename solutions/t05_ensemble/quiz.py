"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations

import numpy as np


def average_that_loses() -> tuple[np.ndarray, int]:
    """Make up one image that three of five nets get right, but their average gets wrong.

    So the average can lose to one member, and even to most of them. How sure must the others be?

    Returns:
        pred_labels: float array [5, 10], what each of the nets says of the image; each row is at
            least 0 and sums to 1.
        cls_true: the true class of the image, as a Python int.
    """
    # BEGIN SOLUTION
    pred_labels = np.zeros((5, 10))
    # Three nets hesitate, and lean to the 6. Two are certain that it is a 0.
    pred_labels[:3, [0, 6]] = 0.4, 0.6
    pred_labels[3:, 0] = 1.0
    return pred_labels, 6
    # END SOLUTION


def smallest_overlap(num_images: int, train_size: int) -> int:
    """How many images do two of the random training sets share, at the very least?

    Args:
        num_images: images in the combined set: 60,000.
        train_size: images in each training set: 48,000.
    """
    # BEGIN SOLUTION
    # What the first set leaves out can all be in the second one. The rest is shared.
    left_out = num_images - train_size
    return max(0, train_size - left_out)
    # END SOLUTION


def validation_images_seen(num_validation: int, train_fraction: float) -> float:
    """How many images of the original validation set has a net trained on, on average?

    That is why its accuracy there says little about new images.

    Args:
        num_validation: images in the original validation set, which is part of the combined set.
        train_fraction: the share of the combined set that each net trains on.
    """
    # BEGIN SOLUTION
    return train_fraction * num_validation
    # END SOLUTION


def distinct_images_of_bootstrap(num_images: int, num_draws: int) -> float:
    """How many different images does a true bootstrap draw, on average?

    A bootstrap puts each image back before it draws the next one, so some come twice. Bagging, in
    the strict sense of the word, draws like this. The tutorial does not.

    Args:
        num_images: images to draw from: 60,000.
        num_draws: how often it draws: 48,000.
    """
    # BEGIN SOLUTION
    missed_each_time = (1 - 1 / num_images) ** num_draws
    return num_images * (1 - missed_each_time)
    # END SOLUTION


def both_and_neither(
    num_images: int, ensemble_right: int, only_ensemble: int, only_best_net: int
) -> tuple[int, int]:
    """How many images do both get right, and how many neither?

    Args:
        num_images: images in the test set: 10,000.
        ensemble_right: how many the ensemble gets right: 9916.
        only_ensemble: how many of these the best net gets wrong: 39.
        only_best_net: how many the best net gets right and the ensemble wrong: 16.

    Returns:
        The two counts: both right, both wrong.
    """
    # BEGIN SOLUTION
    both = ensemble_right - only_ensemble
    return both, num_images - both - only_ensemble - only_best_net
    # END SOLUTION
