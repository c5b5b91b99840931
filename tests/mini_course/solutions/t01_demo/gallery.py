"""The pictures of the small course."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from .demo import double
from .other import greet


def doubles() -> Figure:
    """A <line> of doubles.

    It goes up.
    """
    figure = Figure()
    figure.subplots().plot(double(np.arange(5.0)))
    return figure


def greeting() -> Figure:
    """A greeting as a title."""
    figure = Figure()
    figure.subplots().set_title(greet("Ada"))
    return figure
