"""Filters: fetch them by the name of their layer, and look at them before and after training."""

from __future__ import annotations

import math

import keras
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from .network import new_network


def get_weights_variable(model: keras.Model, layer_name: str) -> keras.Variable:
    """Find the weights of a layer: the variable itself, not a copy of its numbers.

    Args:
        model: a Keras model, for example `new_network(seed=1)`.
        layer_name: for example "layer_conv1".

    Returns:
        The layer's variable, called kernel in Keras; for "layer_conv1" float32 [5, 5, 1, 16].

    Raises:
        ValueError: there is no layer of this name. (Keras raises it.)
    """
    # BEGIN SOLUTION
    return model.get_layer(layer_name).kernel
    # END SOLUTION


def plot_conv_weights(weights: keras.Variable | np.ndarray, input_channel: int = 0) -> Figure:
    """Draw each filter as a small image, and print mean and standard deviation of all weights.

    The line has 5 decimals:  Mean: 0.00880, Stdev: 0.28635
    Both are taken over the whole array, all input channels included; the standard deviation is that
    of the population, with N as its divisor.

    The panels form a square grid, just large enough for all filters. Panel i shows
    `weights[:, :, input_channel, i]`, with the colour map "seismic" and the interpolation
    "nearest". All panels share one colour range, from the smallest to the largest of all weights.
    There are no ticks; panels left over stay empty.

    Args:
        weights: float [f, f, Cin, Cout]; a variable or an array.
        input_channel: which channel, 0 .. Cin - 1.

    Returns:
        The figure.
    """
    # BEGIN SOLUTION
    values = keras.ops.convert_to_numpy(weights)
    print(f"Mean: {values.mean():.5f}, Stdev: {values.std():.5f}")

    num_filters = values.shape[3]
    side = math.ceil(math.sqrt(num_filters))
    figure, panels = plt.subplots(side, side, squeeze=False)
    for i, panel in enumerate(panels.flat):
        if i < num_filters:
            panel.imshow(
                values[:, :, input_channel, i],
                vmin=values.min(),
                vmax=values.max(),
                interpolation="nearest",
                cmap="seismic",
            )
        panel.set(xticks=[], yticks=[])
    return figure
    # END SOLUTION


def filters_of_new_network(seed: int) -> Figure:
    """Show the first layer's filters of a new network. It is given: an example to play with."""
    return plot_conv_weights(get_weights_variable(new_network(seed), "layer_conv1"))
