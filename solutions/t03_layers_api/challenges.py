"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from .builder import (
    DEFAULT,
    Activation,
    Chain,
    Regularizer,
    defaults_scope,
    new_chain,
    x_pretty,
)
from .raw import IMG_SIZE, NUM_CHANNELS, NUM_CLASSES
from .train import Batches, compile_model, optimize

keras = tf.keras
layers = tf.keras.layers

Step = tuple[str, Mapping[str, Any]]
"""A method of `Chain` and its arguments: ("conv2d", {"kernel": 5, "depth": 16})."""


def activated_network(
    seed: int, default: Activation, explicit: Mapping[str, Activation]
) -> keras.Model:
    """Make the network with other activations: sigmoid everywhere, or in some layers only.

    It has the layers and names of `pretty_network`, with 4 and 8 filters and 16 outputs of
    layer_fc1. Can a scope do it all, or do single layers have to be told?

    Args:
        seed: for the weights.
        default: the activation of all layers but the classifier, unless `explicit` has another.
        explicit: for some of "layer_conv1", "layer_conv2" and "layer_fc1", another activation.

    Returns:
        Keras model from images [N, 784] to logits [N, 10].
    """
    # BEGIN SOLUTION
    # The scope speaks for all; a layer that is told something else does that.
    with defaults_scope(activation=default):
        chain = x_pretty(seed)
        for depth, name in ((4, "layer_conv1"), (8, "layer_conv2")):
            activation = explicit.get(name, DEFAULT)
            chain = chain.conv2d(5, depth, name, activation=activation).max_pool(2, 2)
        activation = explicit.get("layer_fc1", DEFAULT)
        chain = chain.flatten().fully_connected(16, "layer_fc1", activation=activation)
    return chain.classifier(NUM_CLASSES).model()
    # END SOLUTION


def l2_regularizer(l2: float) -> Regularizer:
    """Make a regulariser as TensorFlow's `tf.nn.l2_loss` would have it: with a factor 1/2.

    penalty(w) = l2 * sum(w^2) / 2

    Beware: `keras.regularizers.L2` has no 1/2.

    Args:
        l2: the strength.

    Returns:
        A Keras regulariser.
    """
    # BEGIN SOLUTION
    return keras.regularizers.L2(l2 / 2)
    # END SOLUTION


def l2_network(seed: int, l2: float, layer_names: Sequence[str]) -> keras.Model:
    """Make a network in which some layers pay for large weights.

    It has the layers and names of `pretty_network`, with 4 and 8 filters and 16 outputs of
    layer_fc1. All that training adds to the loss stands in `model.losses` then.

    Args:
        seed: for the weights.
        l2: for `l2_regularizer`.
        layer_names: which of the four layers pay, for example ["layer_fc1", "classifier"].

    Returns:
        Keras model from images [N, 784] to logits [N, 10].
    """

    # BEGIN SOLUTION
    def regularizer(name: str) -> Regularizer:
        return l2_regularizer(l2) if name in layer_names else None

    with defaults_scope(activation="relu"):
        chain = x_pretty(seed)
        for depth, name in ((4, "layer_conv1"), (8, "layer_conv2")):
            chain = chain.conv2d(5, depth, name, regularizer=regularizer(name)).max_pool(2, 2)
        chain = chain.flatten()
        chain = chain.fully_connected(16, "layer_fc1", regularizer=regularizer("layer_fc1"))
    with defaults_scope(regularizer=regularizer("classifier")):
        return chain.classifier(NUM_CLASSES).model()
    # END SOLUTION


def dropout_network(seed: int, rate: float) -> keras.Model:
    """Make a network that forgets some outputs of layer_fc1 while it trains, never when asked.

    It is `pretty_network` with 4 and 8 filters and 16 outputs of layer_fc1, and
    `layers.Dropout(rate, seed=seed, name="dropout")` between layer_fc1 and the classifier.

    Args:
        seed: for the weights and the dropout.
        rate: the share of outputs to silence while training.

    Returns:
        Keras model from images [N, 784] to logits [N, 10].
    """
    # BEGIN SOLUTION
    with defaults_scope(activation="relu"):
        chain = x_pretty(seed).conv2d(5, 4, "layer_conv1").max_pool(2, 2)
        chain = chain.conv2d(5, 8, "layer_conv2").max_pool(2, 2)
        chain = chain.flatten().fully_connected(16, "layer_fc1")
    chain = chain.apply(layers.Dropout(rate, seed=seed, name="dropout"))
    return chain.classifier(NUM_CLASSES).model()
    # END SOLUTION


def stride_network(seed: int) -> keras.Model:
    """Make a network that halves its images by a stride of 2, without any pooling.

    It has the layers layer_conv1 (4 filters), layer_conv2 (8), layer_fc1 (16 outputs) and
    classifier, with ReLU as before.

    Args:
        seed: for the weights.

    Returns:
        Keras model from images [N, 784] to logits [N, 10].
    """
    # BEGIN SOLUTION
    with defaults_scope(activation="relu"):
        chain = x_pretty(seed).conv2d(5, 4, "layer_conv1", stride=2)
        chain = chain.conv2d(5, 8, "layer_conv2", stride=2)
        chain = chain.flatten().fully_connected(16, "layer_fc1")
    return chain.classifier(NUM_CLASSES).model()
    # END SOLUTION


def difference_interval(
    first: np.ndarray, second: np.ndarray, t: float
) -> tuple[float, float, float]:
    """Is the second network really better, or was it luck? Compare pairs of runs.

    d[i] = second[i] - first[i],  mean(d) -/+ t * s / sqrt(n),  s^2 = sum((d - mean(d))^2) / (n - 1)

    If the interval holds 0, the difference may well be luck.

    Args:
        first: float array [n], accuracies of one network; run i of both has the same seed.
        second: float array [n], accuracies of the other.
        t: from a table of Student's distribution; for 95 % and n = 10 it is 2.262.

    Returns:
        The mean difference, and the lower and the upper end of the interval.
    """
    # BEGIN SOLUTION
    difference = second - first
    mean = float(difference.mean())
    half = float(t * difference.std(ddof=1) / np.sqrt(len(difference)))
    return mean, mean - half, mean + half
    # END SOLUTION


def chain_of(shape: tuple[int, ...], steps: Sequence[Step], seed: int) -> Chain:
    """Make a chain that is written down as data, so that a loop can try many networks.

    Args:
        shape: of one input, for example (28, 28, 1).
        steps: names of methods of `Chain` and their arguments, in order.
        seed: for the weights.

    Returns:
        The chain, begun by `new_chain`; no scope is set.
    """
    # BEGIN SOLUTION
    chain = new_chain(shape, seed)
    for method, arguments in steps:
        chain = getattr(chain, method)(**arguments)
    return chain
    # END SOLUTION


def predict_table(
    shape: tuple[int, ...], steps: Sequence[Step]
) -> list[tuple[tuple[int, ...], int]]:
    """Say what `layer_table` would say of a chain, without making it.

    A convolution learns kernel * kernel * Cin * depth weights and depth biases, a fully connected
    layer F * size weights and size biases. Sizes are divided by the stride and rounded up.

    Args:
        shape: of one input, (H, W, C).
        steps: "conv2d" with kernel, depth, and stride if it is not 1; "max_pool" with kernel and
            stride; "flatten"; "fully_connected" with size.

    Returns:
        For each step the pair (shape of its output without N, number of weights and biases).
    """
    # BEGIN SOLUTION
    table = []
    for method, arguments in steps:
        count = 0
        if method in ("conv2d", "max_pool"):
            height, width, channels = shape
            stride = arguments.get("stride", 1)
            depth = arguments.get("depth", channels)  # pooling keeps the channels
            if method == "conv2d":
                count = arguments["kernel"] ** 2 * channels * depth + depth
            shape = (-(-height // stride), -(-width // stride), depth)  # rounded up
        elif method == "flatten":
            shape = (int(np.prod(shape)),)
        else:
            size = arguments["size"]
            count = shape[0] * size + size
            shape = (size,)
        table.append((shape, count))
    return table
    # END SOLUTION


def try_out(
    steps: Sequence[Step], images: np.ndarray, labels: np.ndarray, seed: int = 1
) -> keras.Model:
    """Train a network of these steps for 50 steps of Adam, to see whether it is good. It is given.

    Args:
        steps: for `chain_of`; the chain begins with images [N, 28, 28, 1].
        images: float32 array [N, 784], the training set.
        labels: float32 array [N, 10], one-hot rows.
        seed: for the weights and the order of the batches.
    """
    model = chain_of((IMG_SIZE, IMG_SIZE, NUM_CHANNELS), steps, seed).model()
    compile_model(model, learning_rate=0.01)
    images = images.reshape(-1, IMG_SIZE, IMG_SIZE, NUM_CHANNELS)
    optimize(model, Batches(images, labels, batch_size=32, seed=seed), 50)
    return model


def simplest_steps() -> list[Step]:
    """Choose the steps of a network that is as small as you can make it, and still good.

    They begin with images [N, 28, 28, 1] and end with 10 logits. Good means: after the 50 steps of
    `try_out` it gets 75 % of the test images right. Small means: at most 3,000 weights and biases;
    the network of the tutorial has 242,062.

    Returns:
        Steps for `chain_of`.
    """
    # BEGIN SOLUTION
    return [
        ("conv2d", {"kernel": 5, "depth": 4, "stride": 2, "activation": "relu"}),
        ("max_pool", {"kernel": 2, "stride": 2}),
        ("flatten", {}),
        ("fully_connected", {"size": NUM_CLASSES}),
    ]
    # END SOLUTION


def conv_biases(model: keras.Model) -> dict[str, np.ndarray]:
    """Fetch the biases of all convolutional layers.

    Args:
        model: its convolutional layers are `layers.Conv2D`.

    Returns:
        For each convolutional layer its name and its biases, a float32 array [Cout].
    """
    # BEGIN SOLUTION
    return {
        layer.name: layer.bias.numpy() for layer in model.layers if isinstance(layer, layers.Conv2D)
    }
    # END SOLUTION
