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
    raise NotImplementedError("he_std: how far are the first weights of a convolutional layer spread (HeNormal)?")


def glorot_std(kernel: int, num_input_channels: int, depth: int) -> float:
    """How far would they be spread if you forgot the initialiser (Keras: GlorotUniform)?

    sqrt(2 / (fan_in + fan_out)); one output pixel is fed by fan_in numbers, and one number of the
    input feeds fan_out.

    Args:
        kernel: height and width of the filters.
        num_input_channels: channels of the layer's input.
        depth: filters of the layer.
    """
    raise NotImplementedError("glorot_std: how far would they be spread if you forgot the initialiser (Keras: GlorotUniform)?")


def lowest_loss_with_two_softmaxes(num_classes: int) -> float:
    """What is the loss of a perfect answer if the model ends in softmax, too?

    The loss takes softmax of what it is given, and the best it can be given is a 1 and zeros.

    Args:
        num_classes: the length of a row.
    """
    raise NotImplementedError("lowest_loss_with_two_softmaxes: what is the loss of a perfect answer if the model ends in softmax, too?")


def default_inside(scopes: Sequence[Mapping[str, str | None]], name: str) -> str | None:
    """What is the default inside all of these scopes? Outside of them it is None.

    Args:
        scopes: the arguments of each `defaults_scope`, the outermost first.
        name: "activation" or "regularizer".
    """
    raise NotImplementedError("default_inside: what is the default inside all of these scopes? Outside of them it is None")


def steps_of_fit(num_images: int, batch_size: int, epochs: int) -> int:
    """How many training steps does `model.fit` take? It counts in epochs.

    Args:
        num_images: images in the training set.
        batch_size: images in a batch; the last one of an epoch may be smaller.
        epochs: how often it goes through the training set.
    """
    raise NotImplementedError("steps_of_fit: how many training steps does `model.fit` take? It counts in epochs")


def num_trainable_tensors(methods: Sequence[str]) -> int:
    """How many trainable variables does a chain have? Count variables, not numbers.

    Args:
        methods: names of methods of `Chain`, such as "conv2d", "max_pool", "flatten",
            "fully_connected" and "classifier".
    """
    raise NotImplementedError("num_trainable_tensors: how many trainable variables does a chain have? Count variables, not numbers")
