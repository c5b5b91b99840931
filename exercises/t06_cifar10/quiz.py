"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations

import math


def num_crops(img_size: int, cropped_size: int) -> int:
    """In how many places can a random crop lie?

    Args:
        img_size: height and width of the image.
        cropped_size: height and width of the crop.
    """
    raise NotImplementedError("num_crops: in how many places can a random crop lie?")


def num_epochs(num_iterations: int, batch_size: int, num_images: int) -> float:
    """How often does training see each image, on average?

    Args:
        num_iterations: number of steps.
        batch_size: images in a batch.
        num_images: images in the training set.
    """
    raise NotImplementedError("num_epochs: how often does training see each image, on average?")


def prediction_batches(num_images: int, batch_size: int) -> tuple[int, int]:
    """How many batches does it take to classify a test set, and how large is the last one?

    Args:
        num_images: images in the test set, at least 1.
        batch_size: images in a batch, at most.
    """
    raise NotImplementedError("prediction_batches: how many batches does it take to classify a test set, and how large is the last one?")


def lowest_loss_of_softmax_twice(num_classes: int) -> float:
    """How small can the loss become if probabilities are taken for logits?

    The best answer is the probability 1 for the true class and 0 for all others. Softmax is taken
    of these once more, and then the cross-entropy.

    Args:
        num_classes: number of classes.
    """
    raise NotImplementedError("lowest_loss_of_softmax_twice: how small can the loss become if probabilities are taken for logits?")


def share_of_first_mean(momentum: float, num_steps: int) -> float:
    """How much of its first value does a moving mean still hold after some steps?

    In each step: mean = momentum * mean + (1 - momentum) * mean of the batch.

    Args:
        momentum: how much of the old mean is kept, in (0, 1).
        num_steps: number of steps.
    """
    raise NotImplementedError("share_of_first_mean: how much of its first value does a moving mean still hold after some steps?")


def answer_changes(distort: bool, batch_statistics: bool) -> tuple[bool, bool]:
    """When does the network change its answer to one and the same image?

    Two switches can be left in the wrong position when the network is judged.

    Args:
        distort: images are distorted with a new seed each time.
        batch_statistics: batch normalisation uses the mean and variance of the batch.

    Returns:
        Whether the answer changes when the same batch is asked again, and whether it changes when
        the image comes in a batch with other images (with each image distorted as before).
    """
    raise NotImplementedError("answer_changes: when does the network change its answer to one and the same image?")


def brightest_without_limit(brightness: float) -> float:
    """How large can a pixel become by the brightness step, if nothing limits it?

    Args:
        brightness: the largest shift; the image has values in [0, 1].
    """
    raise NotImplementedError("brightest_without_limit: how large can a pixel become by the brightness step, if nothing limits it?")
