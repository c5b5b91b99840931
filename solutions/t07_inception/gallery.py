"""The pictures of this tutorial: `grade show 07` draws them with your code."""

from __future__ import annotations

import functools

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from fixtures import photos

from .challenges import scores_along as scores_of_windows
from .images import load_image
from .inception import Inception
from .plots import classify, plot_framings, plot_resized_image


@functools.cache
def _inception() -> Inception:
    return Inception()


def panda() -> Figure:
    """A panda.

    The network is sure of it.
    """
    return classify(_inception(), photos.path("panda"))


def panda_resized() -> Figure:
    """What the network sees of it.

    It is resized to the network's own size. You can see the pixels.
    """
    return plot_resized_image(_inception(), photos.path("panda"))


def framings() -> Figure:
    """Five ways to make a square of a parrot.

    Below each stands the best class. In the last window there is no bird left, and the network is
    sure all the same.
    """
    return plot_framings(_inception(), load_image(photos.path("parrot")))


def scores_along() -> Figure:
    """Where does the bird end?

    A square window slides down the picture, and the score of the macaw falls. To
    draw this, do the challenge scores_along first.
    """
    inception, parrot = _inception(), load_image(photos.path("parrot"))
    macaw = int(inception.classify(image=parrot).argmax())
    name = inception.names.cls_to_name(macaw, only_first_name=True)
    starts, scores = scores_of_windows(inception, parrot, macaw, 24)
    figure, axes = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
    axes.plot(starts, scores, marker="o")
    axes.axhline(0.5, color="grey", linestyle="--")
    axes.set(xlabel="first row of the window", ylabel=f"score of {name}", ylim=(0, 1.02))
    return figure
