"""The pictures of this tutorial: `grade show 08` draws them with your code."""

from __future__ import annotations

import functools

import keras
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from fixtures import tiny_cifar10

from .cache import cifar10_transfer_values
from .inception import load_inception
from .plots import plot_scatter, plot_transfer_values
from .reduce import fit_pca, project, tsne_2d
from .report import predict_cls, print_confusion_matrix, print_test_accuracy
from .train import Training, new_classifier, optimize


@functools.cache
def _transfer_values() -> tuple[np.ndarray, np.ndarray]:
    data = tiny_cifar10.load()
    return cifar10_transfer_values("data", load_inception(), data.train.images, data.test.images)


@functools.cache
def _classifier() -> keras.Model:
    train, _ = _transfer_values()
    labels = tiny_cifar10.load().train.labels
    model = new_classifier(train.shape[1], tiny_cifar10.NUM_CLASSES, seed=1)
    optimize(Training(model, train, labels, learning_rate=0.001, seed=1), 1000)
    return model


def _cls() -> np.ndarray:
    return tiny_cifar10.load().train.cls[:1000]


def transfer_values() -> Figure:
    """An image and its transfer-values.

    White is 0: many of them are. A person cannot read them, but the new classifier can.
    """
    _, test = _transfer_values()
    return plot_transfer_values(2, tiny_cifar10.load().test.images, test)


def pca() -> Figure:
    """The transfer-values of 1000 images, after PCA to two numbers.

    The classes (colours) group a little, and overlap much.
    """
    train, _ = _transfer_values()
    return plot_scatter(project(fit_pca(train), train[:1000]), _cls())


def tsne() -> Figure:
    """The same images after t-SNE.

    The classes are further apart now, though not perfectly.
    """
    train, _ = _transfer_values()
    return plot_scatter(tsne_2d(train[:1000]), _cls())


def errors() -> Figure:
    """Nine mistakes on the test set."""
    _, test = _transfer_values()
    split = tiny_cifar10.load().test
    return print_test_accuracy(
        _classifier(), test, split.cls, split.images, tiny_cifar10.CLASS_NAMES
    )


def confusion_matrix() -> Figure:
    """Who is taken for whom.

    Rows are the true classes, columns the predicted ones.
    """
    _, test = _transfer_values()
    cls, names = tiny_cifar10.load().test.cls, tiny_cifar10.CLASS_NAMES
    _, cls_pred = predict_cls(_classifier(), test, cls)
    counts = print_confusion_matrix(cls_pred, cls, names)
    figure, axes = plt.subplots(layout="constrained")
    figure.colorbar(axes.imshow(counts, cmap="Blues"))
    axes.set_xticks(range(len(names)), names, rotation=90)
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="Predicted", ylabel="True")
    return figure
