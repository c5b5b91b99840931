"""The attack: search a noise for one image, so that the network takes it for another class."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from .inception import Inception
from .steps import add_noise, step_size, update_noise

NOISE_LIMIT = 8.0
REQUIRED_SCORE = 0.99
MAX_ITERATIONS = 100

Update = Callable[[np.ndarray, np.ndarray, float], np.ndarray]


def find_adversary_noise(
    inception: Inception,
    image: str | Path | np.ndarray,
    cls_target: int,
    noise_limit: float = NOISE_LIMIT,
    required_score: float = REQUIRED_SCORE,
    max_iterations: int = MAX_ITERATIONS,
    *,
    update: Update = update_noise,
    history: list | None = None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, str, str, float, float, float]:
    """Search a noise that makes the network take one image for the class `cls_target`.

    Start from a noise of zeros. Then, in each iteration:

    1. Put the noise on the image, and ask the network for scores and gradient
       (`inception.scores_and_gradient`, with the target as label).
    2. If the target's score is at least `required_score`, or this was the last iteration, stop.
    3. Otherwise take a step: noise = update(noise, gradient, noise_limit).

    The first iteration sees the clean image: the class with the highest score is the source class.
    Since a step is followed by another look, noise, noisy image and scores always belong together.
    The weights of the network are not changed: they are no part of the search.

    Args:
        inception: the network that is attacked.
        image: the path of a JPEG, or an array [any height, any width, 3] in 0 to 255;
            `inception.read` makes a float32 array of the network's size of it.
        cls_target: the class number that the image shall be taken for.
        noise_limit: how far any colour value may be changed, in grey levels of 255.
        required_score: the search has succeeded when the target has this score.
        max_iterations: how often the network may be asked for a gradient; 1 or more.
        update: the step, `update_noise` or something with the same arguments.
        history: if it is a list, each iteration appends the tuple (source score, target score,
            step size), all floats, of the noisy image before its step.

    Returns:
        Eight values in this order: image, noisy_image and noise (float32 arrays [height, width,
        3]), name_source and name_target (class names), score_source (of the noisy image),
        score_source_org (of the clean image) and score_target (of the noisy image), all floats.
    """
    raise NotImplementedError("find_adversary_noise: search a noise that makes the network take one image for the class `cls_target`")
