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
    # BEGIN SOLUTION
    # One place for what all convolutions share: Keras has no scope for defaults, Python has this.
    conv2d = functools.partial(layers.Conv2D, kernel_size=5, padding="same", activation="relu")
    max_pool = functools.partial(layers.MaxPooling2D, pool_size=2, strides=2)
    he = keras.initializers.HeNormal
    return keras.Sequential(
        [
            keras.Input((IMG_SIZE_FLAT,)),
            layers.Reshape((IMG_SIZE, IMG_SIZE, NUM_CHANNELS), name="x_image"),
            conv2d(num_filters1, kernel_initializer=he(seed), name="layer_conv1"),
            max_pool(name="pool1"),
            conv2d(num_filters2, kernel_initializer=he(seed + 1), name="layer_conv2"),
            max_pool(name="pool2"),
            layers.Flatten(name="flatten"),
            layers.Dense(
                fc_size, activation="relu", kernel_initializer=he(seed + 2), name="layer_fc1"
            ),
            layers.Dense(NUM_CLASSES, kernel_initializer=he(seed + 3), name="classifier"),
        ]
    )
    # END SOLUTION


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
    # BEGIN SOLUTION
    with defaults_scope(activation="relu"):
        chain = (
            x_pretty(seed)
            .conv2d(5, num_filters1, name="layer_conv1")
            .max_pool(2, 2, name="pool1")
            .conv2d(5, num_filters2, name="layer_conv2")
            .max_pool(2, 2, name="pool2")
            .flatten(name="flatten")
            .fully_connected(fc_size, name="layer_fc1")
            .classifier(NUM_CLASSES)
        )
    return chain.model()
    # END SOLUTION


def layer_table(model: keras.Model) -> list[tuple[str, tuple[int, ...], int]]:
    """List the layers of a model: what comes out of each, and how many numbers it learns.

    Args:
        model: whose layers follow one another.

    Returns:
        For each layer, in order, its name, the shape of its output without N, and the number of
        its weights and biases. Input layers (`layers.InputLayer`) are left out: some kinds of
        models list theirs, others do not.
    """
    # BEGIN SOLUTION
    return [
        (layer.name, tuple(layer.output.shape[1:]), layer.count_params())
        for layer in model.layers
        if not isinstance(layer, layers.InputLayer)
    ]
    # END SOLUTION


def copy_weights(source: ConvNet, model: keras.Model) -> None:
    """Put the weights and biases of tutorial 02's network into a Keras model, layer by layer.

    Args:
        source: `source.weights` and `source.biases` have four variables each, in order.
        model: its layers LAYER_NAMES are changed; they have the shapes of the source.
    """
    # BEGIN SOLUTION
    for name, weights, biases in zip(LAYER_NAMES, source.weights, source.biases, strict=True):
        layer = model.get_layer(name)
        layer.kernel.assign(weights)
        layer.bias.assign(biases)
    # END SOLUTION


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
    # BEGIN SOLUTION
    return model.get_layer(layer_name).kernel
    # END SOLUTION


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
    # BEGIN SOLUTION
    return keras.Model(model.inputs, model.get_layer(layer_name).output)
    # END SOLUTION


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
    # BEGIN SOLUTION
    y_pred = tf.nn.softmax(logits)
    loss = tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    return y_pred, tf.reduce_mean(loss)
    # END SOLUTION
