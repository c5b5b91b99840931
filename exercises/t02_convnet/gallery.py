"""The pictures of this tutorial: `grade show 02` draws them with your code."""

from __future__ import annotations

import functools

from matplotlib.figure import Figure

from fixtures import tiny_mnist

from .model import ConvNet
from .plots import plot_conv_layer, plot_conv_weights, plot_image
from .report import print_test_accuracy
from .train import Training, optimize


@functools.cache
def _trained(num_iterations: int = 1000) -> ConvNet:
    model, train = ConvNet(seed=1), tiny_mnist.load().train
    training = Training(model, train.images, train.labels, learning_rate=0.001)
    optimize(training, num_iterations)
    return model


def image() -> Figure:
    """The digit that the layers below look at.

    It is the first one of the test set, 28x28 pixels.
    """
    return plot_image(tiny_mnist.load().test.images[0])


def weights_conv1() -> Figure:
    """The 16 filters of the first layer, after 1000 steps.

    Red weights are positive, blue ones negative. Some answer to edges of one direction, others to
    ink of any kind.
    """
    return plot_conv_weights(_trained().conv1.weights)


def layer_conv1() -> Figure:
    """What the first layer makes of the digit.

    It is still easy to read: here a stroke is thicker, there only its edges are left.
    """
    return plot_conv_layer(_trained().layer_conv1, tiny_mnist.load().test.images[0])


def layer_conv2() -> Figure:
    """What the second layer makes of that.

    A person can hardly read these 36 images. The last two layers can.
    """
    return plot_conv_layer(_trained().layer_conv2, tiny_mnist.load().test.images[0])


def errors() -> Figure:
    """Nine images that the network gets wrong.

    Few are left, and many of them are hard for you, too.
    """
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
