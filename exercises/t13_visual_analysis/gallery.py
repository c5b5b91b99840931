"""The pictures of this tutorial: `grade show 13` draws them with your code."""

from __future__ import annotations

import functools

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from .ascent import class_image, start_image
from .network import Inception, load_inception
from .plots import normalize_image, plot_layers
from .smooth import optimize_smooth


@functools.cache
def _network() -> Inception:
    return load_inception()


def layers() -> Figure:
    """Six features of five layers, from shallow to deep.

    The deeper the layer, the larger and the more tangled are the patterns.
    """
    return plot_layers(_network(), [0, 3, 20, 50, None], num_iterations=40)


def classes() -> Figure:
    """Three classes: plain, and below with jitter and blur (a challenge).

    The network is sure of the speckles; we see nothing in them. To be sure is not to see.
    """
    network = _network()
    figure, axes = plt.subplots(2, 3, figsize=(6, 4.4))
    for (sharp, smooth), name in zip(axes.T, ("flamingo", "hammer", "umbrella"), strict=True):
        cls = network.class_names.index(name)
        image, score = class_image(cls, 60, network=network)
        calm = optimize_smooth(network, None, cls, 60)
        sharp.imshow(normalize_image(image))
        smooth.imshow(normalize_image(calm))
        sharp.set(title=f"{name}, {score:.0%}", xticks=[], yticks=[])
        smooth.set(title=f"{network.predict(calm)[cls]:.0%}", xticks=[], yticks=[])
    figure.tight_layout()
    return figure


def start() -> Figure:
    """Where it begins: grey, with a little noise."""
    figure, panel = plt.subplots(figsize=(2, 2))
    panel.imshow(start_image(_network().img_shape) / 255)
    panel.set(xticks=[], yticks=[])
    return figure
