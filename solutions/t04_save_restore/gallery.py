"""The pictures of this tutorial: `grade show 04` draws them with your code."""

from __future__ import annotations

import functools

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from fixtures import tiny_mnist

from .checkpoints import load_network
from .filters import filters_of_new_network, get_weights_variable, plot_conv_weights
from .network import new_network
from .scores import print_test_accuracy
from .training import Training, optimize

FOLDER = "checkpoints"


class _Recorded(Training):
    """A training that writes down what the validation set said, and when it saved."""

    def __init__(self) -> None:
        super().__init__(
            new_network(seed=1), tiny_mnist.load(), FOLDER, learning_rate=0.001, seed=1
        )
        self.curve: dict[int, float] = {}
        self.saved: list[int] = []

    def validation_accuracy(self) -> float:
        self.curve[self.total_iterations] = accuracy = super().validation_accuracy()
        return accuracy

    def save(self) -> None:
        super().save()
        self.saved.append(self.total_iterations)


@functools.cache
def _trained() -> _Recorded:
    training = _Recorded()
    training.require_improvement = 300
    optimize(training, 1500)
    return training


def validation() -> Figure:
    """How good the network is on the validation set.

    It is saved at the stars: whenever it is better than ever before. Training stops by itself when
    more than 300 steps have brought nothing better.
    """
    training = _trained()
    figure, axes = plt.subplots()
    axes.plot(
        training.curve.keys(),
        [100 * accuracy for accuracy in training.curve.values()],
        marker=".",
        label="validation",
    )
    stars = [100 * training.curve[step] for step in training.saved]
    axes.plot(training.saved, stars, linestyle="none", marker="*", markersize=12, label="saved")
    axes.set(xlabel="Step", ylabel="Accuracy in %")
    axes.legend()
    return figure


def weights_before() -> Figure:
    """The filters of the first layer before training.

    They are random numbers: red is positive, blue negative.
    """
    return filters_of_new_network(seed=1)


def weights_after() -> Figure:
    """The same filters after training.

    Look closely: they have hardly changed. The later layers adapt to the filters that they find.
    """
    return plot_conv_weights(get_weights_variable(_trained().model, "layer_conv1"))


def confusion_matrix_random() -> Figure:
    """Who is taken for whom by a network with new random weights.

    Rows are the true classes, columns the predicted ones. It takes nearly all digits for the same
    few classes.
    """
    (figure,) = print_test_accuracy(
        new_network(seed=2), tiny_mnist.load(), show_confusion_matrix=True
    )
    return figure


def confusion_matrix_restored() -> Figure:
    """Who is taken for whom by the network that is restored from its files.

    All that was learned is back.
    """
    _trained()  # it writes the files
    model, _ = load_network(FOLDER)
    (figure,) = print_test_accuracy(model, tiny_mnist.load(), show_confusion_matrix=True)
    return figure
