"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence


def he_std(kernel: int, num_input_channels: int) -> float:
    """How far are the first weights of a convolutional layer spread (HeNormal)?

    Args:
        kernel: height and width of the filters.
        num_input_channels: channels of the layer's input.
    """
    # BEGIN SOLUTION
    return math.sqrt(2 / (kernel * kernel * num_input_channels))
    # END SOLUTION


def glorot_std(kernel: int, num_input_channels: int, depth: int) -> float:
    """How far would they be spread if you forgot the initialiser (Keras: GlorotUniform)?

    sqrt(2 / (fan_in + fan_out)); one output pixel is fed by fan_in numbers, and one number of the
    input feeds fan_out.

    Args:
        kernel: height and width of the filters.
        num_input_channels: channels of the layer's input.
        depth: filters of the layer.
    """
    # BEGIN SOLUTION
    return math.sqrt(2 / (kernel * kernel * (num_input_channels + depth)))
    # END SOLUTION


def lowest_loss_with_two_softmaxes(num_classes: int) -> float:
    """What is the loss of a perfect answer if the model ends in softmax, too?

    The loss takes softmax of what it is given, and the best it can be given is a 1 and zeros.

    Args:
        num_classes: the length of a row.
    """
    # BEGIN SOLUTION
    return math.log(1 + (num_classes - 1) / math.e)
    # END SOLUTION


def default_inside(scopes: Sequence[Mapping[str, str | None]], name: str) -> str | None:
    """What is the default inside all of these scopes? Outside of them it is None.

    Args:
        scopes: the arguments of each `defaults_scope`, the outermost first.
        name: "activation" or "regularizer".
    """
    # BEGIN SOLUTION
    for scope in reversed(scopes):
        if name in scope:
            return scope[name]
    return None
    # END SOLUTION


def steps_of_fit(num_images: int, batch_size: int, epochs: int) -> int:
    """How many training steps does `model.fit` take? It counts in epochs.

    Args:
        num_images: images in the training set.
        batch_size: images in a batch; the last one of an epoch may be smaller.
        epochs: how often it goes through the training set.
    """
    # BEGIN SOLUTION
    return epochs * math.ceil(num_images / batch_size)
    # END SOLUTION


def num_trainable_tensors(methods: Sequence[str]) -> int:
    """How many trainable variables does a chain have? Count variables, not numbers.

    Args:
        methods: names of methods of `Chain`, such as "conv2d", "max_pool", "flatten",
            "fully_connected" and "classifier".
    """
    # BEGIN SOLUTION
    with_weights = ("conv2d", "fully_connected", "classifier")
    return 2 * sum(method in with_weights for method in methods)
    # END SOLUTION
