"""The pictures of this tutorial: `grade show 05` draws them with your code."""

from __future__ import annotations

import functools

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from fixtures import tiny_mnist

from .ensemble import (
    Predictions,
    best_net,
    best_net_better,
    ensemble_better,
    ensemble_cls_pred,
    ensemble_pred_labels,
    ensemble_predictions,
)
from .plots import plot_images_comparison
from .subsets import combined_set
from .training import train_networks


@functools.cache
def _predictions() -> Predictions:
    data = tiny_mnist.load()
    train_networks(*combined_set(data), num_iterations=300, learning_rate=0.001)
    return ensemble_predictions(data)


def _answers() -> tuple[np.ndarray, np.ndarray]:
    predictions = _predictions()
    of_best_net = predictions[0][best_net(predictions)].argmax(axis=1)
    return ensemble_cls_pred(predictions[0]), of_best_net


def _right() -> tuple[np.ndarray, np.ndarray]:
    of_ensemble, of_best_net = _answers()
    cls_true = tiny_mnist.load().test.cls
    return of_ensemble == cls_true, of_best_net == cls_true


def _comparison(idx: np.ndarray) -> Figure:
    test = tiny_mnist.load().test
    return plot_images_comparison(idx, test.images, test.cls, *_answers())


def _ensemble_better() -> np.ndarray:
    return ensemble_better(*_right())


def ensemble_better_() -> Figure: ...
