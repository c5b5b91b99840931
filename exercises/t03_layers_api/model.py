"""The network of tutorial 02 twice: with Keras layers, and with your own chain. Are they equal?"""

from __future__ import annotations

import functools

import tensorflow as tf

from .builder import defaults_scope, x_pretty
from .raw import IMG_SIZE, IMG_SIZE_FLAT, NUM_CHANNELS, NUM_CLASSES, ConvNet

keras = tf.keras
layers = tf.keras.layers

LAYER_NAMES = ("layer_conv1", "layer_conv2", "layer_fc1", "classifier")
"""The layers that have weights, in order."""


def keras_network(
    seed: int, *, num_filters1: int = 16, num_filters2: int = 36, fc_size: int = 128
) -> keras.Model:
    """Make the network of tutorial 02 of ready-made Keras layers.

    | name        | layer                               | output            |
    | x_image     | reshape                             | [N, 28, 28, 1]    |
    | layer_conv1 | 5x5 filters, padding "same", ReLU   | [N, 28, 28, 16]   |
    | pool1       | max-pooling 2x2, stride 2           | [N, 14, 14, 16]   |
    | layer_conv2 | 5x5 filters, padding "same", ReLU   | [N, 14, 14, 36]   |
    | pool2       | max-pooling 2x2, stride 2           | [N, 7, 7, 36]     |
    | flatten     |                                     | [N, 1764]         |
    | layer_fc1   | fully connected, ReLU               | [N, 128]          |
    | classifier  | fully connected, no activation      | [N, 10], logits   |

    The weights are drawn by `keras.initializers.HeNormal`, with seed, seed + 1, seed + 2 and
    seed + 3, since layers with one seed would begin with related numbers. The biases are 0.

    Args:
        seed: for the weights.
        num_filters1: filters of layer_conv1.
        num_filters2: filters of layer_conv2.
        fc_size: outputs of layer_fc1.

    Returns:
        Keras model from images [N, 784] to logits [N, 10].
    """
    raise NotImplementedError("keras_network: make the network of tutorial 02 of ready-made Keras layers")


def pretty_network(
    seed: int, *, num_filters1: int = 16, num_filters2: int = 36, fc_size: int = 128
) -> keras.Model:
    """Make the same network, layer by layer, with `x_pretty` and a scope for ReLU.

    Args:
        seed: for the weights.
        num_filters1: filters of layer_conv1.
        num_filters2: filters of layer_conv2.
        fc_size: outputs of layer_fc1.

    Returns:
        Keras model with the names, shapes and first weights of `keras_network`.
    """
    raise NotImplementedError("pretty_network: make the same network, layer by layer, with `x_pretty` and a scope for ReLU")


def layer_table(model: keras.Model) -> list[tuple[str, tuple[int, ...], int]]:
    """List the layers of a model: what comes out of each, and how many numbers it learns.

    Args:
        model: whose layers follow one another.

    Returns:
        For each layer, in order, its name, the shape of its output without N, and the number of
        its weights and biases. Input layers (`layers.InputLayer`) are left out: some kinds of
        models list theirs, others do not.
    """
    raise NotImplementedError("layer_table: list the layers of a model: what comes out of each, and how many numbers it learns")


def copy_weights(source: ConvNet, model: keras.Model) -> None:
    """Put the weights and biases of tutorial 02's network into a Keras model, layer by layer.

    Args:
        source: `source.weights` and `source.biases` have four variables each, in order.
        model: its layers LAYER_NAMES are changed; they have the shapes of the source.
    """
    raise NotImplementedError("copy_weights: put the weights and biases of tutorial 02's network into a Keras model, layer by layer")


def get_weights_variable(model: keras.Model, layer_name: str) -> keras.Variable:
    """Look up the weights of a layer by its name.

    Args:
        model: its layers have names.
        layer_name: for example "layer_conv1".

    Returns:
        The very variable that the layer uses (no copy): the weights, without the biases.

    Raises:
        ValueError: the model has no layer of this name.
    """
    raise NotImplementedError("get_weights_variable: look up the weights of a layer by its name")


def get_layer_output(model: keras.Model, layer_name: str) -> keras.Model:
    """Make a model that ends at a layer in the middle. It shares the layers, and so the weights.

    Args:
        model: its layers have names.
        layer_name: for example "pool1".

    Returns:
        Keras model from images [N, 784] to the output of that layer.

    Raises:
        ValueError: the model has no layer of this name.
    """
    raise NotImplementedError("get_layer_output: make a model that ends at a layer in the middle. It shares the layers, and so the weights")


def softmax_classifier(logits: tf.Tensor, labels: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
    """Turn logits into probabilities, and measure how wrong they are.

    y_pred[n, k] = exp(z[n, k]) / sum over j of exp(z[n, j])
    loss         = mean over n of -log(y_pred[n, true class of n])

    The loss is computed from the logits, not from y_pred: where y_pred is rounded to 0, its
    logarithm would be lost.

    Args:
        logits: float tensor [N, K]; any real numbers.
        labels: float tensor [N, K], of the same dtype; one-hot rows.

    Returns:
        The pair (y_pred, loss): float tensor [N, K], each row sums to 1, and a float scalar.
    """
    raise NotImplementedError("softmax_classifier: turn logits into probabilities, and measure how wrong they are")
