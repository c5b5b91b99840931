"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from .checkpoints import new_saver, save_variables
from .network import new_network
from .training import Training, optimize


def stop_step(
    accuracies: Sequence[float],
    *,
    interval: int = 100,
    patience: int = 1000,
    minimum_gain: float = 0.0,
    window: int = 1,
) -> tuple[int, int]:
    """Tell when early stopping would have left a run, from its recorded validation accuracies.

    Is 1000 steps the right patience? Try others on the same recorded curve, without training.

    Each accuracy is first replaced by the mean of the last `window` recorded ones up to and with
    it (fewer at the start). It is an improvement if it is larger than the best so far plus
    `minimum_gain`; the best so far starts at 0. As in `optimize`, patience is asked for after every
    step: the run is left after the first step that is more than `patience` steps after the last
    improvement (or after the start, if there was none).

    Args:
        accuracies: `accuracies[k]` was measured after (k + 1) * interval steps.
        interval: steps between two measurements.
        patience: so many steps may pass without an improvement.
        minimum_gain: smaller improvements do not count.
        window: how many accuracies are averaged.

    Returns:
        A pair: the number of steps that are taken (all, if the run is never left), and the step of
        the last improvement (0 if there is none).
    """
    raise NotImplementedError("stop_step: tell when early stopping would have left a run, from its recorded validation accuracies")


def load_or_train(training: Training, num_iterations: int) -> int:
    """Restore the best network if one has been saved; if not, train one, by `optimize`.

    Args:
        training: its saver knows whether there is a checkpoint.
        num_iterations: number of steps, if there is none.

    Returns:
        How many steps were taken: 0 if a checkpoint was restored.
    """
    raise NotImplementedError("load_or_train: restore the best network if one has been saved; if not, train one, by `optimize`")


def save_every(
    training: Training,
    num_iterations: int,
    folder: str,
    *,
    interval: int = 100,
    max_to_keep: int = 3,
) -> str | None:
    """Train, and save at regular intervals, good or not. Several checkpoints are kept.

    Why many? The newest may be spoiled: by over-fitting, by a bug, by a crash.

    Args:
        training: goes on from where it is; each step raises `total_iterations` by 1.
        num_iterations: number of steps.
        folder: where these checkpoints go; they have a saver of their own (`new_saver`).
        interval: save whenever total_iterations is a multiple of it, under this number.
        max_to_keep: how many checkpoints to keep, the newest ones.

    Returns:
        The path of the newest checkpoint in the folder, or None if there is none
        (`tf.train.latest_checkpoint` looks it up).
    """
    raise NotImplementedError("save_every: train, and save at regular intervals, good or not. Several checkpoints are kept")


def save_weights(model: keras.Model, folder: str, stem: str) -> str:
    """Save the weights alone, without the optimiser, as one file by `model.save_weights`.

    Keras insists on a name that ends in ".weights.h5", and makes no folder.

    Args:
        model: a Keras model.
        folder: where the file goes; it and the folders above it are made if they are missing.
        stem: the file's name without the ending.

    Returns:
        The path of the file, as a str: folder/stem.weights.h5.
    """
    raise NotImplementedError("save_weights: save the weights alone, without the optimiser, as one file by `model.save_weights`")


def load_weights(path: str, **sizes: int) -> keras.Sequential:
    """Make a network and load its weights from a file. It is given: the other half.

    Args:
        path: from `save_weights`.
        sizes: of the network that was saved, as in `new_network`.
    """
    model = new_network(seed=0, **sizes)
    model.load_weights(path)
    return model


def correlation(before: np.ndarray, after: np.ndarray) -> float:
    """How alike are the filters before and after training?

    r = sum((b - mean(b)) * (a - mean(a))) / sqrt(sum((b - mean(b))^2) * sum((a - mean(a))^2))

    Args:
        before: float array of any shape.
        after: float array of the same shape.

    Returns:
        A float in [-1, 1]; all numbers count alike, whatever the shape.
    """
    raise NotImplementedError("correlation: how alike are the filters before and after training?")


def relative_change(before: np.ndarray, after: np.ndarray) -> float:
    """How far did the filters move, compared with their own size?

    change = ||after - before|| / ||before||, where ||x|| = sqrt(sum of x^2)

    Adam moves a weight by about 0.0001 in a step. That is little for weights of about 0.28, and
    much for weights of about 0.05.

    Args:
        before: float array of any shape.
        after: float array of the same shape.

    Returns:
        A float; 0 if nothing moved.
    """
    raise NotImplementedError("relative_change: how far did the filters move, compared with their own size?")


def filters_before_and_after(
    training: Training, num_iterations: int, layer_name: str = "layer_conv1"
) -> tuple[np.ndarray, np.ndarray]:
    """Train, and return a layer's filters from before and from after. It is given.

    Mind the copies: a variable's `numpy()` may share its memory.
    """
    kernel = training.model.get_layer(layer_name).kernel
    before = np.array(kernel.numpy())
    for _ in range(num_iterations):
        training.step()
    return before, np.array(kernel.numpy())
