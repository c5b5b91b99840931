"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations

import math


def num_crops(img_size: int, cropped_size: int) -> int:
    """In how many places can a random crop lie?

    Args:
        img_size: height and width of the image.
        cropped_size: height and width of the crop.
    """
    # BEGIN SOLUTION
    return (img_size - cropped_size + 1) ** 2
    # END SOLUTION


def num_epochs(num_iterations: int, batch_size: int, num_images: int) -> float:
    """How often does training see each image, on average?

    Args:
        num_iterations: number of steps.
        batch_size: images in a batch.
        num_images: images in the training set.
    """
    # BEGIN SOLUTION
    return num_iterations * batch_size / num_images
    # END SOLUTION


def prediction_batches(num_images: int, batch_size: int) -> tuple[int, int]:
    """How many batches does it take to classify a test set, and how large is the last one?

    Args:
        num_images: images in the test set, at least 1.
        batch_size: images in a batch, at most.
    """
    # BEGIN SOLUTION
    num_batches = math.ceil(num_images / batch_size)
    return num_batches, num_images - (num_batches - 1) * batch_size
    # END SOLUTION


def lowest_loss_of_softmax_twice(num_classes: int) -> float:
    """How small can the loss become if probabilities are taken for logits?

    The best answer is the probability 1 for the true class and 0 for all others. Softmax is taken
    of these once more, and then the cross-entropy.

    Args:
        num_classes: number of classes.
    """
    # BEGIN SOLUTION
    # Softmax of (1, 0, ..., 0) gives the true class e / (e + num_classes - 1).
    return math.log((math.e + num_classes - 1) / math.e)
    # END SOLUTION


def share_of_first_mean(momentum: float, num_steps: int) -> float:
    """How much of its first value does a moving mean still hold after some steps?

    In each step: mean = momentum * mean + (1 - momentum) * mean of the batch.

    Args:
        momentum: how much of the old mean is kept, in (0, 1).
        num_steps: number of steps.
    """
    # BEGIN SOLUTION
    return momentum**num_steps
    # END SOLUTION


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
    # BEGIN SOLUTION
    return distort, batch_statistics
    # END SOLUTION


def brightest_without_limit(brightness: float) -> float:
    """How large can a pixel become by the brightness step, if nothing limits it?

    Args:
        brightness: the largest shift; the image has values in [0, 1].
    """
    # BEGIN SOLUTION
    return 1 + brightness
    # END SOLUTION
