"""The pictures of this tutorial: `grade show 15` draws them with your code."""

from __future__ import annotations

import functools

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from fixtures import photos

from .images import load_image, plot_image_big
from .network import VGG16
from .plots import plot_images, plot_losses
from .transfer import style_transfer


@functools.cache
def _network() -> VGG16:
    return VGG16()


def _content() -> np.ndarray:
    return load_image(photos.path("parrot"), 360)[:144]


def _style(name: str) -> np.ndarray:
    return load_image(photos.path(name), 144)


@functools.cache
def _mixed(name: str, from_content: bool) -> tuple[np.ndarray, np.ndarray]:
    content = _content()
    start = content if from_content else None
    return style_transfer(
        content, _style(name), [4], range(13), num_iterations=60, network=_network(), start=start
    )


def _in_a_row(name: str) -> Figure:
    grey, bird = _mixed(name, False)[0], _mixed(name, True)[0]
    picture = plot_image_big(np.hstack([_content(), grey, bird, _style(name)]))
    figure = plt.figure(figsize=(picture.width / 72, picture.height / 72))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.imshow(picture)
    axes.set_axis_off()
    return figure


def brush_strokes() -> Figure:
    """A parrot in brush strokes.

    From the left: the content, mixed from grey noise, mixed from the content image, the style.
    """
    return _in_a_row("brush_strokes")


def dots() -> Figure:
    """A parrot in dots.

    In the same order. The third picture keeps the bird whole.
    """
    return _in_a_row("dots")


def losses() -> Figure:
    """The losses of the 60 iterations from grey noise to brush strokes.

    The style loss falls. The denoise loss rises, since the start is nearly flat.
    """
    return plot_losses(_mixed("brush_strokes", False)[1])


def content_mixed_style() -> Figure:
    """Content, mixed image and style.

    The mixed image began as the content image.
    """
    mixed, _ = _mixed("brush_strokes", True)
    figure = plot_images(_content(), _style("brush_strokes"), mixed)
    figure.set_size_inches(10, 4)  # less room above and below
    return figure
