"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations

import math


def changed_by_another_network(
    transfer_len: int, num_classes: int, fc_size: int, new_transfer_len: int
) -> int:
    """By how many grows the number of weights to train, if another network gives the values?

    Args:
        transfer_len: how many transfer-values the old network gives.
        num_classes: how many classes there are.
        fc_size: outputs of the classifier's first layer.
        new_transfer_len: how many transfer-values the new network gives.
    """
    # BEGIN SOLUTION
    # Only the first layer looks at them. The rest of the classifier stays as it is.
    return (new_transfer_len - transfer_len) * fc_size
    # END SOLUTION


def cache_megabytes(num_images: int, transfer_len: int) -> float:
    """How large is a cache-file of float32 values, in millions of bytes, without key and seal?

    Args:
        num_images: how many images.
        transfer_len: how many transfer-values each has.
    """
    # BEGIN SOLUTION
    return num_images * transfer_len * 4 / 1e6
    # END SOLUTION


def hours_without_cache(num_steps: int, batch_size: int, images_per_second: float) -> float:
    """How long would training take if each step computed its transfer-values anew?

    Args:
        num_steps: steps of training.
        batch_size: images in a step.
        images_per_second: how fast the network computes transfer-values.
    """
    # BEGIN SOLUTION
    return num_steps * batch_size / images_per_second / 3600
    # END SOLUTION


def network_calls(num_images: int, num_steps: int, batch_size: int, runs: int, cached: bool) -> int:
    """How many images does the large network look at, over all?

    Args:
        num_images: images in the training set, all of them used.
        num_steps: steps of training in each run.
        batch_size: images in a step.
        runs: how often the training is started from new, say with other learning rates.
        cached: whether transfer-values are kept in a file.
    """
    # BEGIN SOLUTION
    return num_images if cached else runs * num_steps * batch_size
    # END SOLUTION


def lowest_cost_of_two_softmaxes(num_classes: int) -> float:
    """How low can the cross-entropy get if a softmax is taken of probabilities?

    The best that the first softmax can do is 1 for the true class and 0 for all others.

    Args:
        num_classes: how many classes there are.
    """
    # BEGIN SOLUTION
    return -math.log(math.e / (math.e + num_classes - 1))
    # END SOLUTION


def epochs_of(num_steps: int, batch_size: int, num_images: int) -> float:
    """How often is each image used, on average?

    Args:
        num_steps: steps of training.
        batch_size: images in a step.
        num_images: images in the training set.
    """
    # BEGIN SOLUTION
    return num_steps * batch_size / num_images
    # END SOLUTION
