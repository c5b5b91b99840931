"""The pictures of this tutorial: `grade show 01` draws them with your code."""

from __future__ import annotations

import functools

from matplotlib.figure import Figure

from fixtures import tiny_mnist

from .model import LinearModel
from .plots import plot_example_errors, plot_weights
from .report import print_confusion_matrix
from .train import Batches, optimize


@functools.cache
def _trained(num_iterations: int) -> LinearModel:
    model, data = LinearModel(), tiny_mnist.load()
    batches = Batches(data.train.images, data.train.labels, seed=0)
    optimize(model, batches, num_iterations)
    return model


def weights_after_1() -> Figure:
    """The weights after one step.

    Red weights speak for a class, blue ones against it. After one batch of 100 images they look
    like blurred digits.
    """
    return plot_weights(_trained(1).weights)


def weights_after_1000() -> Figure:
    """The weights after 1000 steps.

    Each looks less like a digit now: what counts is where digits differ.
    """
    return plot_weights(_trained(1000).weights)


def errors() -> Figure:
    """Nine images that the model gets wrong."""
    test = tiny_mnist.load().test
    return plot_example_errors(_trained(1000), test.images, test.labels)


def confusion_matrix() -> Figure:
    """Who is taken for whom.

    Rows are the true classes, columns the predicted ones.
    """
    test = tiny_mnist.load().test
    return print_confusion_matrix(_trained(1000), test.images, test.labels)
