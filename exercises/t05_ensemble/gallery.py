"""The pictures of this tutorial: `grade show 05` draws them with your code."""

from __future__ import annotations

import functools

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from fixtures import tiny_mnist

from . import ensemble
from .plots import plot_images_comparison
from .subsets import combined_set
from .training import train_networks


@functools.cache
def _predictions() -> ensemble.Predictions:
    data = tiny_mnist.load()
    train_networks(*combined_set(data), num_iterations=300, learning_rate=0.001)
    return ensemble.ensemble_predictions(data)


def _answers() -> tuple[np.ndarray, np.ndarray]:
    predictions = _predictions()
    of_best_net = predictions[0][ensemble.best_net(predictions)].argmax(axis=1)
    return ensemble.ensemble_cls_pred(predictions[0]), of_best_net


def _right() -> tuple[np.ndarray, np.ndarray]:
    cls_true = tiny_mnist.load().test.cls
    of_ensemble, of_best_net = _answers()
    return of_ensemble == cls_true, of_best_net == cls_true


def _comparison(idx: np.ndarray) -> Figure:
    test = tiny_mnist.load().test
    figure = plot_images_comparison(idx, test.images, test.cls, *_answers())
    figure.subplots_adjust(bottom=0.15)  # room for three lines below the last row
    return figure


def ensemble_better() -> Figure:
    """The ensemble is right, the best net is wrong.

    Five networks of 300 steps each. Most of these images are not hard for you.
    """
    return _comparison(ensemble.ensemble_better(*_right()))


def best_net_better() -> Figure:
    """The best net is right, the ensemble is wrong.

    On these images the other networks do harm. Are there fewer of them?
    """
    return _comparison(ensemble.best_net_better(*_right()))


def neither() -> Figure:
    """Both are wrong.

    Do they make the same mistake?
    """
    ensemble_correct, best_net_correct = _right()
    return _comparison(~ensemble_correct & ~best_net_correct)


def who_says_what() -> Figure:
    """What each network says of the first image on which the ensemble is better.

    The darker, the more probable a class. The last row is the mean of the five above.
    """
    predictions, cls_true = _predictions(), tiny_mnist.load().test.cls
    better = ensemble.ensemble_better(*_right())
    first = int(np.flatnonzero(better)[0]) if better.any() else 0
    mean = ensemble.ensemble_pred_labels(predictions[0])
    rows = np.vstack([predictions[0][:, first], mean[first]])
    figure, axes = plt.subplots(figsize=(6.4, 4), layout="constrained")
    figure.colorbar(axes.imshow(rows, cmap="Blues", vmin=0, vmax=1))
    names = [f"Network {i}" for i in range(len(rows) - 1)]
    axes.set_yticks(range(len(rows)), [*names, "Ensemble"])
    axes.set(xticks=range(rows.shape[1]), xlabel=f"Class (true: {cls_true[first]})")
    return figure
