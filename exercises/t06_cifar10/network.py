"""The network with batch normalisation, its two paths, and a look inside."""

from __future__ import annotations

import keras
import numpy as np
import tensorflow as tf

from .cifar10 import NUM_CHANNELS, NUM_CLASSES
from .distort import IMG_SIZE_CROPPED, pre_process

layers = keras.layers


def relu_weights(seed: int) -> keras.initializers.Initializer:
    """Draw weights for a layer that ReLU follows: normal, not truncated, sqrt(2 / inputs) wide.

    It is given. `inputs` is the number of values that each output is computed from.
    """
    return keras.initializers.VarianceScaling(2.0, "fan_in", "untruncated_normal", seed)


def main_network(
    seed: int,
    *,
    num_filters1: int = 64,
    num_filters2: int = 64,
    fc_size1: int = 256,
    fc_size2: int = 128,
    momentum: float = 0.97,
) -> keras.Sequential:
    """Make the network, from cropped images to the probabilities of the classes.

    | name             | layer                                             | output          |
    | layer_conv1      | 5x5 filters, padding "same", no activation        | [N, 24, 24, 64] |
    | batch_norm1      | batch normalisation, without scale, epsilon 0.001 | [N, 24, 24, 64] |
    | layer_conv1_relu | ReLU                                              | [N, 24, 24, 64] |
    | pool1            | max-pooling 2x2, stride 2, padding "same"         | [N, 12, 12, 64] |
    | layer_conv2      | 5x5 filters, padding "same", no activation        | [N, 12, 12, 64] |
    | layer_conv2_relu | ReLU                                              | [N, 12, 12, 64] |
    | pool2            | max-pooling 2x2, stride 2, padding "same"         | [N, 6, 6, 64]   |
    | flatten          |                                                   | [N, 2304]       |
    | layer_fc1        | fully connected, ReLU                             | [N, 256]        |
    | layer_fc2        | fully connected, ReLU                             | [N, 128]        |
    | softmax          | fully connected, softmax                          | [N, 10]         |

    Batch normalisation learns a shift (beta) but no scale (gamma): ReLU is followed by layers that
    can scale. It also keeps a moving mean and variance of what it has seen; `momentum` says how
    much of the old ones it keeps in each step.

    The weights of layer_conv1, layer_conv2, layer_fc1 and layer_fc2 come from `relu_weights`, with
    seed, seed + 1, seed + 2 and seed + 3. Those of softmax come from
    `keras.initializers.GlorotUniform`, with seed + 4. All biases are 0.

    Args:
        seed: for the weights.
        num_filters1: filters of layer_conv1.
        num_filters2: filters of layer_conv2.
        fc_size1: outputs of layer_fc1.
        fc_size2: outputs of layer_fc2.
        momentum: of batch normalisation.

    Returns:
        Keras model from images [N, 24, 24, 3] to probabilities [N, 10].
    """

    raise NotImplementedError("main_network: make the network, from cropped images to the probabilities of the classes")


def create_network(
    model: keras.Model, images: tf.Tensor, training: bool, seed: tf.Tensor | None = None
) -> tf.Tensor:
    """Run images through pre-processing and network, to train or to be judged.

    Both paths use the same model, so what one learns the other knows. In the training path images
    are distorted, and batch normalisation uses the mean and variance of this batch. In the other
    path images are only cropped, and it uses its moving mean and variance.

    Args:
        model: from `main_network`.
        images: float32 tensor [N, 32, 32, 3] in [0, 1].
        training: which path; both `pre_process` and the model have to be told.
        seed: int tensor [2], for the distortions.

    Returns:
        float32 tensor [N, 10], the probability of each class.
    """
    raise NotImplementedError("create_network: run images through pre-processing and network, to train or to be judged")


def mean_loss(y_pred: tf.Tensor, y_true: tf.Tensor) -> tf.Tensor:
    """How wrong is a batch of answers? The mean cross-entropy.

    loss = mean over n of -log(y_pred[n, class of n])

    Args:
        y_pred: float32 tensor [N, C] of probabilities, not of logits.
        y_true: float32 tensor [N, C], one-hot rows.

    Returns:
        float32 scalar.
    """
    raise NotImplementedError("mean_loss: how wrong is a batch of answers? The mean cross-entropy")


def get_weights_variable(model: keras.Model, layer_name: str) -> keras.Variable:
    """Find the filters of a convolutional layer.

    Args:
        model: from `main_network`.
        layer_name: "layer_conv1" or "layer_conv2".

    Returns:
        The variable [5, 5, input channels, filters] itself, not a copy of its value.
    """
    raise NotImplementedError("get_weights_variable: find the filters of a convolutional layer")


def get_layer_output(model: keras.Model, layer_name: str, images: np.ndarray) -> tf.Tensor:
    """See what a convolutional layer makes of images, after ReLU and before pooling.

    Nothing is distorted: it is the path that judges. The layer's ReLU has its name, with
    "_relu" at the end. `keras.Model(inputs, outputs)` makes a model of a part of another one;
    `model.inputs` is where it begins, and each layer has an `output`.

    Args:
        model: from `main_network`.
        layer_name: "layer_conv1" or "layer_conv2".
        images: float32 array [N, 32, 32, 3] in [0, 1].

    Returns:
        float32 tensor [N, 24, 24, filters] or [N, 12, 12, filters]; no value is negative.
    """
    raise NotImplementedError("get_layer_output: see what a convolutional layer makes of images, after ReLU and before pooling")
