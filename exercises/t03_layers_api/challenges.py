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
    raise NotImplementedError("activated_network: make the network with other activations: sigmoid everywhere, or in some layers only")


def l2_regularizer(l2: float) -> Regularizer:
    """Make a regulariser as TensorFlow's `tf.nn.l2_loss` would have it: with a factor 1/2.

    penalty(w) = l2 * sum(w^2) / 2

    Beware: `keras.regularizers.L2` has no 1/2.

    Args:
        l2: the strength.

    Returns:
        A Keras regulariser.
    """
    raise NotImplementedError("l2_regularizer: make a regulariser as TensorFlow's `tf.nn.l2_loss` would have it: with a factor 1/2")


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

    raise NotImplementedError("l2_network: make a network in which some layers pay for large weights")


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
    raise NotImplementedError("dropout_network: make a network that forgets some outputs of layer_fc1 while it trains, never when asked")


def stride_network(seed: int) -> keras.Model:
    """Make a network that halves its images by a stride of 2, without any pooling.

    It has the layers layer_conv1 (4 filters), layer_conv2 (8), layer_fc1 (16 outputs) and
    classifier, with ReLU as before.

    Args:
        seed: for the weights.

    Returns:
        Keras model from images [N, 784] to logits [N, 10].
    """
    raise NotImplementedError("stride_network: make a network that halves its images by a stride of 2, without any pooling")


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
    raise NotImplementedError("difference_interval: is the second network really better, or was it luck? Compare pairs of runs")


def chain_of(shape: tuple[int, ...], steps: Sequence[Step], seed: int) -> Chain:
    """Make a chain that is written down as data, so that a loop can try many networks.

    Args:
        shape: of one input, for example (28, 28, 1).
        steps: names of methods of `Chain` and their arguments, in order.
        seed: for the weights.

    Returns:
        The chain, begun by `new_chain`; no scope is set.
    """
    raise NotImplementedError("chain_of: make a chain that is written down as data, so that a loop can try many networks")


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
    raise NotImplementedError("predict_table: say what `layer_table` would say of a chain, without making it")


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
    raise NotImplementedError("simplest_steps: choose the steps of a network that is as small as you can make it, and still good")


def conv_biases(model: keras.Model) -> dict[str, np.ndarray]:
    """Fetch the biases of all convolutional layers.

    Args:
        model: its convolutional layers are `layers.Conv2D`.

    Returns:
        For each convolutional layer its name and its biases, a float32 array [Cout].
    """
    raise NotImplementedError("conv_biases: fetch the biases of all convolutional layers")
