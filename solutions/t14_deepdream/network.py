"""The network whose layers dream: its parts, and the gradient of a layer by the image."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import keras
import numpy as np
import tensorflow as tf

from fixtures import models

LAYER_NAMES = (
    "conv2d0",
    "conv2d1",
    "conv2d2",
    "mixed3a",
    "mixed3b",
    "mixed4a",
    "mixed4b",
    "mixed4c",
    "mixed4d",
    "mixed4e",
    "mixed5a",
    "mixed5b",
)

Gradient = Callable[[np.ndarray], np.ndarray]


def to_batch(image: tf.Tensor) -> tf.Tensor:
    """Make a batch of one image: a network takes nothing else.

    Args:
        image: float array or tensor [height, width, 3].

    Returns:
        The same numbers, as array or tensor [1, height, width, 3].
    """
    # BEGIN SOLUTION
    return image[np.newaxis]
    # END SOLUTION


def select_channels(activations: tf.Tensor, channels: int | list[int] | None = None) -> tf.Tensor:
    """Choose what shall be dreamt of: a whole layer, some of its channels, or a single one.

    Args:
        activations: float tensor [N, h, w, C], what a layer gives.
        channels: None for all, a list of numbers from 0 to C - 1, or one number. Mind channel 0.

    Returns:
        float tensor [N, h, w, C], [N, h, w, len(channels)] or [N, h, w].
    """
    # BEGIN SOLUTION
    if channels is None:
        return activations
    return tf.gather(activations, channels, axis=-1)
    # END SOLUTION


def mean_square(activations: tf.Tensor) -> tf.Tensor:
    """How strongly a layer, or some of its channels, answer: the mean of the squares.

    The square makes strong answers count more, and the sign count for nothing.

    Args:
        activations: float tensor of any shape.

    Returns:
        float scalar of the same dtype.
    """
    # BEGIN SOLUTION
    return tf.reduce_mean(tf.square(activations))
    # END SOLUTION


class Inception5h:
    """A trained network, cut open at its layers.

    Attributes:
        model: the whole network, a Keras model; it takes [N, height, width, 3] of any size.
        layer_names: list of the names of the layers that can dream, 12 for Inception 5h.
        layer_tensors: list of their outputs, Keras tensors [None, None, None, C], in this order.
    """

    def __init__(
        self,
        load_model: Callable[[], keras.Model] = models.tiny_inception_5h,
        layer_names: Sequence[str] = LAYER_NAMES,
    ) -> None:
        """Load the network and find its layers.

        Args:
            load_model: gives the network; call it once.
            layer_names: layers of this network.
        """
        # BEGIN SOLUTION
        self.model = load_model()
        self.layer_names = list(layer_names)
        self.layer_tensors = [self.model.get_layer(name).output for name in layer_names]
        # END SOLUTION

    def get_part(self, layer: int) -> keras.Model:
        """The network from the image to a layer. What comes behind is not computed.

        Args:
            layer: index into `layer_tensors`.

        Returns:
            A Keras model with the same weights: [N, height, width, 3] -> [N, h, w, C].
        """
        # BEGIN SOLUTION
        return keras.Model(self.model.inputs[0], self.layer_tensors[layer])
        # END SOLUTION

    def measure(
        self, layer: int, image: np.ndarray, channels: int | list[int] | None = None
    ) -> float:
        """Measure how strongly a layer answers to an image: `mean_square` of its activations.

        Args:
            layer: index into `layer_tensors`.
            image: float array [height, width, 3], 0 to 255.
            channels: as in `select_channels`.

        Returns:
            A Python float.
        """
        # BEGIN SOLUTION
        activations = self.get_part(layer)(to_batch(image))
        return float(mean_square(select_channels(activations, channels)))
        # END SOLUTION

    def get_gradient(self, layer: int, channels: int | list[int] | None = None) -> Gradient:
        """Make the function that tells how to change an image so that a layer answers more.

        d mean_square(chosen activations) / d image

        It is uphill, for a dream wants more. The part of the network is made here, once, and not
        in each call of the function.

        Args:
            layer: index into `layer_tensors`.
            channels: as in `select_channels`.

        Returns:
            A function: float32 array [height, width, 3] of any size -> float32 array of the same
            shape, the gradient.
        """
        # BEGIN SOLUTION
        part = self.get_part(layer)

        def gradient(image: np.ndarray) -> np.ndarray:
            pixels = tf.convert_to_tensor(image)
            with tf.GradientTape() as tape:
                tape.watch(pixels)  # a tape watches only variables by itself
                value = mean_square(select_channels(part(to_batch(pixels)), channels))
            return tape.gradient(value, pixels).numpy()

        return gradient
        # END SOLUTION
