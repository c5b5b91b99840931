"""Challenges: the same for a small network of digits. Optional."""

from __future__ import annotations

import keras
import numpy as np
import tensorflow as tf


def digit_image(
    model: keras.Model, cls: int, num_iterations: int = 20, step_size: float = 0.1, seed: int = 0
) -> np.ndarray:
    """Make the image of a digit: gradient ascent on its logit.

    Pixels are from 0 to 1 here. So begin with 0.5 plus uniform noise from 0 to 0.01, make steps of
    step_size / (std(grad) + 1e-8), and clip to 0..1 after each. The model is used as it is after
    training (`training=False`).

    Args:
        model: a Keras model, float32 [N, 784] -> logits [N, 10].
        cls: the digit, 0 to 9.
        num_iterations: how many steps.
        step_size: how far each goes, as a standard deviation of all pixels.
        seed: of the noise.

    Returns:
        float32 array [28, 28], 0 to 1. The network takes it for this digit.
    """
    raise NotImplementedError("digit_image: make the image of a digit: gradient ascent on its logit")


def all_digits(model: keras.Model, num_iterations: int = 20) -> np.ndarray:
    """Make the images of the ten digits, all from the same noise.

    Args:
        model: as in `digit_image`.
        num_iterations: how many steps for each.

    Returns:
        float32 array [10, 28, 28].
    """
    raise NotImplementedError("all_digits: make the images of the ten digits, all from the same noise")
