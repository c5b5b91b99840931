"""The pictures of this tutorial: `grade show 12` draws them with your code."""

from __future__ import annotations

import functools

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from fixtures import tiny_mnist

from . import plots
from .networks import IMG_SIZE, ConvNet
from .noise import NoisyNet, add_noise
from .report import predict_cls
from .train import Training, find_all_noise, optimize

TARGET_CLS = 3


@functools.cache
def _trained() -> Training:
    train = tiny_mnist.load().train
    training = Training(NoisyNet(ConvNet(seed=1)), train.images, train.labels, learning_rate=0.001)
    optimize(training, 500)
    return training


@functools.cache
def _attack() -> tuple[np.ndarray, np.ndarray]:
    """The noise, and what the network says of the test set under it."""
    training = _trained()
    training.model.init_noise()
    optimize(training, 300, adversary_target_cls=TARGET_CLS)
    noise = training.model.get_noise()
    return noise, predict_cls(training.model, tiny_mnist.load().test.images)


def noise() -> Figure:
    """The noise that makes everything a 3.

    Red makes pixels darker, blue makes them lighter. Can you see parts of a 3?
    """
    return plots.plot_noise(_attack()[0])


def errors() -> Figure:
    """Nine digits with the noise on them.

    You can still read them. The network takes each for a 3.
    """
    pattern, cls_pred = _attack()
    test = tiny_mnist.load().test
    return plots.plot_example_errors(cls_pred, cls_pred == test.cls, test.images, test.cls, pattern)


def clean_noisy_noise() -> Figure:
    """A digit, the same digit with the noise on it, and the noise.

    The noise on the right is amplified: its largest values have the strongest colours.
    """
    pattern, cls_pred = _attack()
    test = tiny_mnist.load().test
    first = int(np.argmax(cls_pred != test.cls))
    clean = test.images[first]
    noisy = np.squeeze(add_noise(clean, pattern[..., np.newaxis]))
    figure, (left, middle, right) = plt.subplots(1, 3, figsize=(7.2, 2.7), layout="constrained")
    left.imshow(clean.reshape(IMG_SIZE, IMG_SIZE), cmap="binary", vmin=0, vmax=1)
    middle.imshow(noisy, cmap="binary", vmin=0, vmax=1)
    limit = np.abs(pattern).max()
    right.imshow(pattern, cmap="seismic", vmin=-limit, vmax=limit)
    left.set_xlabel(f"clean, a {test.cls[first]}")
    middle.set_xlabel(f"noisy, taken for a {cls_pred[first]}")
    right.set_xlabel("the noise, amplified")
    for panel in (left, middle, right):
        panel.set(xticks=[], yticks=[])
    return figure


def all_noise() -> Figure:
    """The noise for each of the ten classes, after 50 steps each.

    The target took 100 steps. That for 0 has a ring; most others look like nothing to a person.
    """
    return plots.plot_all_noise(find_all_noise(_trained(), 50))
