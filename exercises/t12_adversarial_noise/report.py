"""Reports: predictions for any number of images, hit rate, and accuracy on the test set."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from . import networks
from .noise import NoisyNet
from .plots import plot_example_errors

TEST_BATCH_SIZE = 256


def predict_cls(
    model: NoisyNet, images: np.ndarray, batch_size: int = TEST_BATCH_SIZE
) -> np.ndarray:
    """Name the class of each image, one batch after another. The current noise is on all of them.

    Args:
        model: its method `logits` is used.
        images: float32 array [N, 784], clean images; any N, 0 too.
        batch_size: how many images the model may be given at a time; the last batch may be smaller.

    Returns:
        int64 array [N].
    """
    raise NotImplementedError("predict_cls: name the class of each image, one batch after another. The current noise is on all of them")


def hit_rate(model: NoisyNet, images: np.ndarray, target_cls: int) -> float:
    """Tell how well an attack works: which share of the images is taken for the target class?

    The true classes do not matter. An image that is of the target class counts too, so a network
    that is always right has a hit rate of about 10 %.

    Args:
        model: the network with its current noise.
        images: float32 array [N, 784], clean images; N >= 1.
        target_cls: 0 to 9.

    Returns:
        The share, 0.0 to 1.0.
    """
    raise NotImplementedError("hit_rate: tell how well an attack works: which share of the images is taken for the target class?")


def print_test_accuracy(
    model: NoisyNet,
    images: np.ndarray,
    labels: np.ndarray,
    show_example_errors: bool = False,
    show_confusion_matrix: bool = False,
) -> list[Figure]:
    """Print the share of right answers under the current noise, and show the mistakes if asked.

    The line reads, for example:  Accuracy on test-set: 13.2% (1323 / 10000)

    Args:
        model: the network with its current noise.
        images: float32 array [N, 784], clean images.
        labels: float32 array [N, 10], one-hot rows: the true classes.
        show_example_errors: whether to draw the first 9 mistakes, with the noise that caused them.
        show_confusion_matrix: whether to print who is taken for whom.

    Returns:
        The figures that were drawn: one or none.
    """
    raise NotImplementedError("print_test_accuracy: print the share of right answers under the current noise, and show the mistakes if asked")
