"""The pictures of this tutorial: `grade show 06` draws them with your code.

The network is smaller than the README's and trained for 400 steps instead of 1500, so it makes more
mistakes.
"""

from __future__ import annotations

import functools
import tempfile

import numpy as np
from matplotlib.figure import Figure

from fixtures import tiny_cifar10

from .network import get_layer_output, get_weights_variable
from .plots import (
    get_test_image,
    plot_conv_weights,
    plot_distorted_image,
    plot_example_errors,
    plot_layer_output,
)
from .report import predict_cls
from .train import Training, optimize

SIZES = {"num_filters1": 16, "num_filters2": 16, "fc_size1": 64, "fc_size2": 32}
NAMES = tiny_cifar10.CLASS_NAMES


@functools.cache
def _trained() -> Training:
    train, folder = tiny_cifar10.load().train, tempfile.mkdtemp()
    training = Training(train.images, train.labels, folder, seed=1, learning_rate=0.001, **SIZES)
    optimize(training, 400)
    return training


@functools.cache
def _answers() -> tuple[np.ndarray, np.ndarray]:
    test = tiny_cifar10.load().test
    return predict_cls(_trained().model, test.images, test.cls)


def _frog() -> tuple[np.ndarray, np.ndarray]:
    test = tiny_cifar10.load().test
    return get_test_image(test.images, test.cls, 4)


def distorted() -> Figure:
    """One frog, nine times, as the path that trains sees it.

    Each time another part of it, mirrored or not, in other colours.
    """
    image, cls = _frog()
    return plot_distorted_image(image, cls, NAMES, np.array([1, 2], np.int32))


def mistakes() -> Figure:
    """The first nine mistakes.

    Could you tell them all?
    """
    test = tiny_cifar10.load().test
    correct, cls_pred = _answers()
    return plot_example_errors(cls_pred, correct, test.images, test.cls, NAMES)


def filters() -> Figure:
    """The filters of layer_conv1, for red.

    Red is a positive weight, blue a negative one.
    """
    return plot_conv_weights(np.array(get_weights_variable(_trained().model, "layer_conv1")))


def outputs() -> Figure:
    """What the filters make of the frog, after ReLU and before pooling."""
    image, _ = _frog()
    output = get_layer_output(_trained().model, "layer_conv1", image[None])
    return plot_layer_output(np.asarray(output))
