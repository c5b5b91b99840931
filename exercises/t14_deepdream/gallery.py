"""The pictures of this tutorial: `grade show 14` draws them with your code."""

from __future__ import annotations

import functools

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from fixtures import photos

from .images import load_image, normalize_image, resize_image
from .network import Inception5h
from .plots import plot_gradient
from .whole import deep_dream

CONV2D2, MIXED3B = 2, 4


@functools.cache
def _network() -> Inception5h:
    return Inception5h()


@functools.cache
def _photo(name: str, factor: float) -> np.ndarray:
    return resize_image(load_image(photos.path(name)), factor=factor)


def _beside(images: dict[str, np.ndarray]) -> Figure:
    figure, panels = plt.subplots(1, len(images), figsize=(3 * len(images), 2.6))
    for panel, (title, image) in zip(panels, images.items(), strict=True):
        panel.imshow(normalize_image(np.clip(image, 0, 255)))
        panel.set(title=title, xticks=[], yticks=[])
    figure.tight_layout()
    return figure


def dream() -> Figure:
    """A photograph, and what mixed3b dreams of it.

    Spots and eyes grow everywhere, in the sky as well.
    """
    image = _photo("temple", 0.5)
    dreamt, _ = deep_dream(_network(), MIXED3B, image, num_repeats=3)
    return _beside({"the photograph": image, "mixed3b": dreamt})


def levels() -> Figure:
    """The same dream with no, one and two smaller sizes.

    The more sizes there are, the larger are the shapes.
    """
    image = _photo("temple", 0.4)
    dreams = {
        f"{count} smaller": deep_dream(_network(), MIXED3B, image, num_repeats=count)[0]
        for count in range(3)
    }
    return _beside(dreams)


def layers() -> Figure:
    """A flower, and dreams of two layers and of a single channel.

    A shallow layer draws edges and dots, a deeper one parts of things.
    """
    image = _photo("flower", 0.3)
    one_channel, _ = deep_dream(_network(), MIXED3B, image, channels=7, num_repeats=2)
    return _beside(
        {
            "the photograph": image,
            "conv2d2": deep_dream(_network(), CONV2D2, image, num_repeats=2)[0],
            "mixed3b": deep_dream(_network(), MIXED3B, image, num_repeats=2)[0],
            "mixed3b, channel 7": one_channel,
        }
    )


def first_gradient() -> Figure:
    """How the photograph would have to change.

    The gradient of mixed3b, before anything has changed: it is large at edges.
    """
    image = _photo("temple", 0.5)
    return plot_gradient(_network().get_gradient(MIXED3B)(image))
