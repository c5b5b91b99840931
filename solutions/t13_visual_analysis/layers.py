"""The convolutional layers of a network, found by what they are and not by what they are called."""

from __future__ import annotations

import keras


def conv_number(name: str) -> int:
    """Read from a layer's name as which of its kind it was made.

    Keras calls the first one "conv2d", the next ones "conv2d_1", "conv2d_2" and so on.

    Args:
        name: such as "conv2d", "conv2d_12" or "stem_3".

    Returns:
        The number behind the last underscore: 12 for "conv2d_12". Where no number stands there, 0:
        for "conv2d", and for "conv_first".
    """
    # BEGIN SOLUTION
    _, _, number = name.rpartition("_")
    return int(number) if number.isdigit() else 0
    # END SOLUTION


def get_conv_layers(model: keras.Model) -> list[keras.layers.Layer]:
    """Find all layers of a network that are a 2-dimensional convolution.

    They are found by their operation: those that are a `keras.layers.Conv2D`, whatever their name.
    `model.layers` has parallel branches in an order of its own, so they are sorted by their
    `conv_number`. Then the index of a layer is the tutorial's `conv_id`.

    Args:
        model: a Keras model.

    Returns:
        A list of layers, in the order in which they were made; 94 for Inception v3.
    """
    # BEGIN SOLUTION
    convs = [layer for layer in model.layers if isinstance(layer, keras.layers.Conv2D)]
    return sorted(convs, key=lambda layer: conv_number(layer.name))
    # END SOLUTION


def get_conv_layer_names(model: keras.Model) -> list[str]:
    """List the names of all convolutional layers, in the order of `get_conv_layers`.

    Args:
        model: a Keras model.

    Returns:
        A list of text: ["conv2d", "conv2d_1", ...] for Inception v3.
    """
    # BEGIN SOLUTION
    return [layer.name for layer in get_conv_layers(model)]
    # END SOLUTION
