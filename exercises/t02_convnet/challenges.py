"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import tensorflow as tf

from .layers import flatten_layer, new_conv_layer, new_fc_layer
from .model import (
    IMG_SIZE_FLAT,
    NUM_CHANNELS,
    NUM_CLASSES,
    ConvNet,
    accuracy,
    correct_prediction,
    x_image,
    y_true_cls,
)
from .report import predict_cls
from .train import LEARNING_RATE, Training, optimize

Sizes = Mapping[str, int]
"""Keyword arguments of `ConvNet`, for example {"num_filters1": 8, "fc_size": 32}."""


def count_parameters(
    filter_size1: int = 5,
    num_filters1: int = 16,
    filter_size2: int = 5,
    num_filters2: int = 36,
    fc_size: int = 128,
) -> int:
    """Compute how many numbers a `ConvNet` of these sizes learns, without making one.

    A convolutional layer learns f * f * Cin * Cout weights and Cout biases, a fully connected layer
    num_inputs * num_outputs weights and num_outputs biases.

    Args:
        filter_size1: height and width of the filters of conv1, and so on as in `ConvNet`.
        num_filters1: filters of conv1.
        filter_size2: height and width of the filters of conv2.
        num_filters2: filters of conv2.
        fc_size: outputs of fc1.

    Returns:
        The number of weights and biases of all four layers.
    """
    raise NotImplementedError("count_parameters: compute how many numbers a `ConvNet` of these sizes learns, without making one")


def weights_after_training(
    images: np.ndarray,
    labels: np.ndarray,
    *,
    model_seed: int,
    batch_seed: int,
    num_iterations: int,
    sizes: Sizes,
) -> np.ndarray:
    """Train a new network and return all it has learned. Are two runs the same?

    Two things are random here: the first weights and the order of the batches.

    Args:
        images: float32 array [N, 784].
        labels: float32 array [N, 10], one-hot rows.
        model_seed: for the first weights.
        batch_seed: for the order of the batches.
        num_iterations: number of steps.
        sizes: of the network.

    Returns:
        float32 array [P]: all trainable variables, flattened and joined in the order in which
        `trainable_variables` has them.
    """
    raise NotImplementedError("weights_after_training: train a new network and return all it has learned. Are two runs the same?")


def learning_curve(
    training: Training, images: np.ndarray, labels: np.ndarray, calls: Sequence[int]
) -> list[tuple[int, float]]:
    """Train on and on, and measure after each call of `optimize`. Do more steps still help?

    Args:
        training: goes on from where it is.
        images: float32 array [N, 784], the images to measure on.
        labels: float32 array [N, 10], one-hot rows.
        calls: how many steps each call takes, for example [1, 99, 900, 9000, 10000].

    Returns:
        For each call the pair (steps taken so far, accuracy now).
    """
    raise NotImplementedError("learning_curve: train on and on, and measure after each call of `optimize`. Do more steps still help?")


def steps_to_target(
    images: np.ndarray,
    labels: np.ndarray,
    *,
    target: float,
    learning_rate: float = LEARNING_RATE,
    max_steps: int = 1000,
    seed: int = 0,
    sizes: Sizes,
) -> int:
    """Count the steps until the cost of a batch, before its step, is at most `target`.

    Use it to compare learning rates: 0.001 needs fewer steps than 0.0001.

    Args:
        images: float32 array [N, 784].
        labels: float32 array [N, 10], one-hot rows.
        target: the cost to reach.
        learning_rate: for Adam.
        max_steps: where to give up.
        seed: for the first weights and for the order of the batches.
        sizes: of the network.

    Returns:
        How many steps were taken before that batch: 0 if the first batch is good enough already.
        max_steps if the target is not reached.
    """
    raise NotImplementedError("steps_to_target: count the steps until the cost of a batch, before its step, is at most `target`")


def dropout(layer: tf.Tensor, noise: tf.Tensor, rate: float) -> tf.Tensor:
    """Silence some values at random and make the others larger, so that the mean stays the same.

    result = layer / (1 - rate) where noise >= rate, else 0

    Args:
        layer: float tensor of any shape.
        noise: float tensor of the same shape and dtype, evenly distributed in [0, 1).
        rate: the share of values to silence, in [0, 1).

    Returns:
        float tensor of the same shape and dtype.
    """
    raise NotImplementedError("dropout: silence some values at random and make the others larger, so that the mean stays the same")


class DropoutConvNet(ConvNet):
    """A ConvNet that forgets some outputs of fc1 while it trains, and none when it is measured."""

    def __init__(self, seed: int, rate: float = 0.5, **sizes: int) -> None:
        """Make the layers, and a source of noise.

        Args:
            seed: for the weights and for the noise.
            rate: the share of fc1's outputs to silence.
            sizes: as in `ConvNet`.
        """
        super().__init__(seed, **sizes)
        self.rate = rate
        self.generator = tf.random.Generator.from_seed(seed)

    def logits(self, images: tf.Tensor, training: bool = False) -> tf.Tensor:
        """Compute the logits, with dropout between fc1 and fc2 while training.

        Each call draws new noise: `self.generator.uniform(shape)`.

        Args:
            images: float32 tensor [N, 784].
            training: whether dropout is on.

        Returns:
            float32 tensor [N, 10].
        """
        raise NotImplementedError("DropoutConvNet.logits: compute the logits, with dropout between fc1 and fc2 while training")


def activate_and_pool(
    layer: tf.Tensor, activation: str = "relu", pooling: str = "max", pool_first: bool = True
) -> tf.Tensor:
    """Apply an activation and a pooling of 2x2 pixels, in either order. Does the order matter?

    Args:
        layer: float tensor [N, H, W, C].
        activation: "relu" or "sigmoid".
        pooling: "max" or "average"; stride 2, "SAME" padding.
        pool_first: whether to pool before the activation.

    Returns:
        float tensor [N, H/2, W/2, C], same dtype.
    """
    raise NotImplementedError("activate_and_pool: apply an activation and a pooling of 2x2 pixels, in either order. Does the order matter?")


class DeeperConvNet(ConvNet):
    """A ConvNet with a third convolutional layer: 28 -> 14 -> 7 -> 4 pixels."""

    def __init__(
        self, seed: int, *, filter_size3: int = 3, num_filters3: int = 48, **sizes: int
    ) -> None:
        """Make the layers of ConvNet, then `self.conv3`, and a new `self.fc1` that fits behind it.

        conv3 pools like the others. It draws with seed + 4.

        Args:
            seed: for the weights.
            filter_size3: height and width of the filters of conv3.
            num_filters3: how many filters conv3 has.
            sizes: as in `ConvNet`.
        """
        raise NotImplementedError("DeeperConvNet.__init__: make conv3, and an fc1 that fits behind it")

    def layer_conv3(self, images: tf.Tensor) -> tf.Tensor:
        """Compute the output of the third convolutional layer.

        Args:
            images: float32 tensor [N, 784].

        Returns:
            float32 tensor [N, 4, 4, num_filters3].
        """
        raise NotImplementedError("DeeperConvNet.layer_conv3: compute the output of the third convolutional layer")

    def logits(self, images: tf.Tensor) -> tf.Tensor:
        """Compute the output of the whole network.

        Args:
            images: float32 tensor [N, 784].

        Returns:
            float32 tensor [N, 10].
        """
        raise NotImplementedError("DeeperConvNet.logits: compute the output of the whole network")


def small_sizes() -> dict[str, int]:
    """Choose the sizes of a network that is as small as you can make it, and still good.

    Good means: after 50 steps of Adam with a learning rate of 0.004, on batches of 32, it gets 65 %
    of the test images right. Small means: at most 30,000 parameters, an eighth of the tutorial's
    network. How far can you go?

    Returns:
        Keyword arguments of `ConvNet`.
    """
    raise NotImplementedError("small_sizes: choose the sizes of a network that is as small as you can make it, and still good")


class ReluLogitsConvNet(ConvNet):
    """A ConvNet whose last layer ends in ReLU too. What does it do to the accuracy?"""

    def logits(self, images: tf.Tensor) -> tf.Tensor:
        """Compute the logits, with 0 in place of negative ones.

        Args:
            images: float32 tensor [N, 784].

        Returns:
            float32 tensor [N, 10]; no value below 0.
        """
        raise NotImplementedError("ReluLogitsConvNet.logits: compute the logits, with 0 in place of negative ones")


class NoPoolingConvNet(ConvNet):
    """A ConvNet whose images stay 28x28 through both convolutional layers: 3,628,942 parameters."""

    def __init__(
        self, seed: int, *, num_filters1: int = 16, num_filters2: int = 36, fc_size: int = 128
    ) -> None:
        """Make `self.conv1`, `self.conv2`, `self.fc1` and `self.fc2`; filters are 5x5.

        Args:
            seed: for the weights; as in `ConvNet`, each layer has its own.
            num_filters1: how many filters conv1 has.
            num_filters2: how many filters conv2 has.
            fc_size: how many outputs fc1 has.
        """
        raise NotImplementedError("NoPoolingConvNet.__init__: make the four layers, without pooling")


def strided_conv_layer(input: tf.Tensor, weights: tf.Tensor, biases: tf.Tensor) -> tf.Tensor:
    """Convolve with stride 2 instead of pooling: compute a quarter of the pixels, not the best.

    Args:
        input: float tensor [N, H, W, Cin].
        weights: float tensor [f, f, Cin, Cout].
        biases: float tensor [Cout].

    Returns:
        float tensor [N, H/2, W/2, Cout] (rounded up), after ReLU; "SAME" padding.
    """
    raise NotImplementedError("strided_conv_layer: convolve with stride 2 instead of pooling: compute a quarter of the pixels, not the best")


class StrideConvNet(ConvNet):
    """A ConvNet that halves its images by stride 2 instead of pooling."""

    def layer_conv1(self, images: tf.Tensor) -> tf.Tensor:
        """Compute the output of the first convolutional layer, with the variables of `self.conv1`.

        Args:
            images: float32 tensor [N, 784].

        Returns:
            float32 tensor [N, 14, 14, num_filters1].
        """
        raise NotImplementedError("StrideConvNet.layer_conv1: compute the output of the first convolutional layer, with the variables of `self.conv1`")

    def layer_conv2(self, images: tf.Tensor) -> tf.Tensor:
        """Compute the output of the second convolutional layer, with the variables of `self.conv2`.

        Args:
            images: float32 tensor [N, 784].

        Returns:
            float32 tensor [N, 7, 7, num_filters2].
        """
        raise NotImplementedError("StrideConvNet.layer_conv2: compute the output of the second convolutional layer, with the variables of `self.conv2`")
