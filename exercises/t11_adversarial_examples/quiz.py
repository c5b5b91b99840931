"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations

import math


def share_of_range(noise_limit: float) -> float:
    """Which share of the whole range of a colour value, 0 to 255, is the noise limit?

    Args:
        noise_limit: in grey levels.
    """
    raise NotImplementedError("share_of_range: which share of the whole range of a colour value, 0 to 255, is the noise limit?")


def first_noise(gradient: float, largest_gradient: float, noise_limit: float) -> float:
    """What is the noise of a colour value after the first step?

    Args:
        gradient: of this colour value, of any sign.
        largest_gradient: the largest |gradient| of all colour values, above 1e-10.
        noise_limit: in grey levels.
    """
    raise NotImplementedError("first_noise: what is the noise of a colour value after the first step?")


def seen_pixel(pixel: float, noise: float) -> float:
    """Which pixel does the network see?

    Args:
        pixel: of the clean image, 0 to 255.
        noise: what is added to it, any sign.
    """
    raise NotImplementedError("seen_pixel: which pixel does the network see?")


def loss_for_score(score: float) -> float:
    """How large is the loss of the target class when the target's score is `score`?

    Args:
        score: above 0, at most 1.
    """
    raise NotImplementedError("loss_for_score: how large is the loss of the target class when the target's score is `score`?")


def linear_reach(num_values: int, mean_gradient: float, noise_limit: float) -> float:
    """How far can the noise bring a linear function down, if each value goes to the limit?

    That is why a large picture is fooled more easily: it has more colour values to turn.

    Args:
        num_values: how many colour values the image has.
        mean_gradient: the mean of |gradient| over all of them.
        noise_limit: in grey levels.
    """
    raise NotImplementedError("linear_reach: how far can the noise bring a linear function down, if each value goes to the limit?")
