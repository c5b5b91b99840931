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
    raise NotImplementedError("shape_of_logits: what is the shape of the logits?")


def number_of_parameters(num_pixels: int, num_classes: int) -> int:
    """How many numbers does the linear model learn, weights and biases together?

    Args:
        num_pixels: pixels of a flat image.
        num_classes: number of classes.
    """
    raise NotImplementedError("number_of_parameters: how many numbers does the linear model learn, weights and biases together?")


def initial_loss(num_classes: int) -> float:
    """What is the cost while all weights and biases are still zero?

    Args:
        num_classes: number of classes.
    """
    raise NotImplementedError("initial_loss: what is the cost while all weights and biases are still zero?")


def initial_accuracy(class_counts: Sequence[int]) -> float:
    """What is the accuracy while all weights and biases are still zero?

    Args:
        class_counts: for each class the number of its images in the test set.
    """
    raise NotImplementedError("initial_accuracy: what is the accuracy while all weights and biases are still zero?")


def epochs_seen(num_iterations: int, batch_size: int, num_images: int) -> float:
    """How many times has training seen the whole training set, on average?

    Args:
        num_iterations: number of steps.
        batch_size: images in a batch.
        num_images: images in the training set.
    """
    raise NotImplementedError("epochs_seen: how many times has training seen the whole training set, on average?")


def lowest_loss_after_two_softmaxes(num_classes: int) -> float:
    """How low can the loss get if probabilities are given to a loss that wants logits?

    The loss then takes the softmax of something that is a softmax already. The best that this can
    be given is a one-hot row.

    Args:
        num_classes: number of classes.
    """
    raise NotImplementedError("lowest_loss_after_two_softmaxes: how low can the loss get if probabilities are given to a loss that wants logits?")
