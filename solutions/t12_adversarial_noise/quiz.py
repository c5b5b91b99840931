"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations


def largest_penalty(height: int, width: int, limit: float, weight: float) -> float:
    """How much can the L2 part add to the loss of the noise, at most?

    Args:
        height: of the noise, which has one channel.
        width: of the noise.
        limit: no value of the noise is beyond it.
        weight: of the L2 part.
    """
    # BEGIN SOLUTION
    return weight * height * width * limit**2 / 2
    # END SOLUTION


def steps_to_the_limit(limit: float, learning_rate: float) -> int:
    """After how many steps can a value of the noise reach the limit for the first time?

    It starts at 0, its gradient is the same in each step, and a step of Adam is then as large as
    the learning rate.

    Args:
        limit: a multiple of the learning rate.
        learning_rate: Adam's.
    """
    # BEGIN SOLUTION
    return round(limit / learning_rate)
    # END SOLUTION


def accuracy_if_all_hit(class_counts: list[int], target_cls: int) -> float:
    """What is the accuracy on a test set if the noise sends every image to the target class?

    Args:
        class_counts: how many images of each class the test set has.
        target_cls: the class that all are taken for.
    """
    # BEGIN SOLUTION
    return class_counts[target_cls] / sum(class_counts)
    # END SOLUTION


def num_noise_values(height: int, width: int, num_images: int, universal: bool) -> int:
    """How many numbers does an attack on a whole set of one-channel images learn?

    Args:
        height: of an image.
        width: of an image.
        num_images: in the set.
        universal: whether one noise serves all images (here), or each has its own (tutorial 11).
    """
    # BEGIN SOLUTION
    return height * width * (1 if universal else num_images)
    # END SOLUTION


def seen_pixel(pixel: float, noise: float, limit: float) -> float:
    """What does the network see of a pixel, if the noise would like to have this value?

    First the noise is brought within its limit, then it is added, then the pixel is kept in [0, 1].

    Args:
        pixel: 0 to 1.
        noise: before it is clipped.
        limit: of the noise.
    """
    # BEGIN SOLUTION
    noise = min(max(noise, -limit), limit)
    return min(max(pixel + noise, 0.0), 1.0)
    # END SOLUTION
