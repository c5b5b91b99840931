"""The pictures of this tutorial: `grade show 03` draws them with your code."""

from __future__ import annotations

import functools

import keras
from matplotlib.figure import Figure

from fixtures import tiny_mnist

from .model import get_weights_variable, keras_network
from .plots import plot_conv_weights
from .train import Batches, compile_model, optimize, print_test_accuracy


@functools.cache
def _trained(num_iterations: int = 1000) -> keras.Model:
    model, train = keras_network(seed=1), tiny_mnist.load().train
    compile_model(model, learning_rate=0.001)
    optimize(model, Batches(train.images, train.labels), num_iterations)
    return model


def weights_conv1() -> Figure:
    """The 16 filters of the first layer, after 1000 steps.

    Red weights are large, blue ones small. You found them by the name of their layer.
    """
    return plot_conv_weights(get_weights_variable(_trained(), "layer_conv1"))


def weights_conv2_channel0() -> Figure:
    """What the 36 filters of the second layer do with the first channel.

    The second layer looks at 16 channels, one for each filter of the first layer.
    """
    weights = get_weights_variable(_trained(), "layer_conv2")
    return plot_conv_weights(weights, input_channel=0)


def weights_conv2_channel1() -> Figure:
    """What they do with the second channel.

    The same colour means the same weight in both pictures. There are 14 more of them.
    """
    weights = get_weights_variable(_trained(), "layer_conv2")
    return plot_conv_weights(weights, input_channel=1)


def errors() -> Figure:
    """Nine images that the network gets wrong."""
    test = tiny_mnist.load().test
    (figure,) = print_test_accuracy(_trained(), test.images, test.labels, show_example_errors=True)
    return figure


def confusion_matrix() -> Figure:
    """Who is taken for whom.

    Rows are the true classes, columns the predicted ones. Nearly all is on the diagonal.
    """
    test = tiny_mnist.load().test
    (figure,) = print_test_accuracy(
        _trained(), test.images, test.labels, show_confusion_matrix=True
    )
    return figure
