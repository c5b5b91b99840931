"""A quiz: could you explain it to a friend? Each answer is one line, without TensorFlow."""

from __future__ import annotations

import math
from collections.abc import Sequence


def shape_of_logits(num_images: int, num_pixels: int, num_classes: int) -> tuple[int, ...]:
    """What is the shape of the logits?

    Args:
        num_images: images in the batch.
        num_pixels: pixels of a flat image.
        num_classes: number of classes.
    """
    # BEGIN SOLUTION
    return (num_images, num_classes)
    # END SOLUTION


def number_of_parameters(num_pixels: int, num_classes: int) -> int:
    """How many numbers does the linear model learn, weights and biases together?

    Args:
        num_pixels: pixels of a flat image.
        num_classes: number of classes.
    """
    # BEGIN SOLUTION
    return num_pixels * num_classes + num_classes
    # END SOLUTION


def initial_loss(num_classes: int) -> float:
    """What is the cost while all weights and biases are still zero?

    Args:
        num_classes: number of classes.
    """
    # BEGIN SOLUTION
    # All classes get the same probability, 1 / num_classes, and the cost is minus its logarithm.
    return math.log(num_classes)
    # END SOLUTION


def initial_accuracy(class_counts: Sequence[int]) -> float:
    """What is the accuracy while all weights and biases are still zero?

    Args:
        class_counts: for each class the number of its images in the test set.
    """
    # BEGIN SOLUTION
    # All logits are equal, so argmax picks the first class for every image.
    return class_counts[0] / sum(class_counts)
    # END SOLUTION


def epochs_seen(num_iterations: int, batch_size: int, num_images: int) -> float:
    """How many times has training seen the whole training set, on average?

    Args:
        num_iterations: number of steps.
        batch_size: images in a batch.
        num_images: images in the training set.
    """
    # BEGIN SOLUTION
    return num_iterations * batch_size / num_images
    # END SOLUTION


def lowest_loss_after_two_softmaxes(num_classes: int) -> float:
    """How low can the loss get if probabilities are given to a loss that wants logits?

    The loss then takes the softmax of something that is a softmax already. The best that this can
    be given is a one-hot row.

    Args:
        num_classes: number of classes.
    """
    # BEGIN SOLUTION
    # -log(e / (e + (num_classes - 1) * 1)): the logits are 1 for the true class and 0 elsewhere.
    return math.log(1 + (num_classes - 1) / math.e)
    # END SOLUTION
