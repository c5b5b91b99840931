"""The pictures of this tutorial: `grade show 11` draws them with your code."""

from __future__ import annotations

import functools

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from fixtures import photos

from .attack import find_adversary_noise
from .inception import Inception, load_inception
from .plots import adversary_example


@functools.cache
def _inception() -> Inception:
    return load_inception()


def _bookcase() -> int:
    return _inception().class_names.index("bookcase")


def panda() -> Figure:
    """A panda, a panda that is a bookcase, and the noise.

    The noise is amplified: of 255 grey levels it changes at most 8.
    """
    return adversary_example(_inception(), photos.path("panda"), _bookcase(), 8.0, 0.99)


def parrot() -> Figure:
    """The same with a parrot.

    It gives in less readily than the panda.
    """
    return adversary_example(_inception(), photos.path("parrot"), _bookcase(), 8.0, 0.9)


def history() -> Figure:
    """The scores in each iteration.

    The score of the panda falls, that of the bookcase rises.
    """
    steps: list = []
    find_adversary_noise(_inception(), photos.path("panda"), _bookcase(), history=steps)
    figure, axes = plt.subplots(figsize=(5, 3))
    axes.plot([score for score, _, _ in steps], label="giant panda")
    axes.plot([score for _, score, _ in steps], label="bookcase")
    axes.set(xlabel="iteration", ylabel="score")
    axes.legend()
    figure.tight_layout()
    return figure
