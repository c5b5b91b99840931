"""The network, seen from its image: what a feature answers, and which way is up."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

import keras
import numpy as np
import tensorflow as tf

from fixtures import emojinet, models
from fixtures.real.switch import real_wanted

from .layers import get_conv_layers

Ascent = Callable[[np.ndarray, int], tuple[float, np.ndarray]]


def channel_loss(activations: tf.Tensor, feature: int) -> tf.Tensor:
    """How strongly one channel of a convolutional layer answers: its mean over batch and space.

    Args:
        activations: float tensor [N, h, w, C], what the layer gives; any real numbers.
        feature: number of the channel, 0 to C - 1.

    Returns:
        float scalar of the same dtype.
    """
    # BEGIN SOLUTION
    return tf.reduce_mean(activations[..., feature])
    # END SOLUTION


def class_loss(logits: tf.Tensor, feature: int) -> tf.Tensor:
    """How much the network is for a class: its logit, for the only image of the batch.

    A softmax score would not do. It cannot exceed 1, and where it is near 0 or near 1 its gradient
    vanishes.

    Args:
        logits: float tensor [1, num_classes], any real numbers.
        feature: number of the class, 0 to num_classes - 1.

    Returns:
        float scalar of the same dtype.
    """
    # BEGIN SOLUTION
    return logits[0, feature]
    # END SOLUTION


class Inception:
    """A trained network whose features can be asked one by one.

    Attributes:
        model: a Keras model, float32 [N, height, width, 3] in 0 to 255 -> logits [N, num_classes].
            It scales the pixels itself.
        class_names: list of the names of the classes, by number.
        conv_layers: list of its convolutional layers, see `get_conv_layers`.
        img_shape: the tuple (height, width, 3) of an image: (299, 299, 3) for the real one.
    """

    def __init__(self, model: keras.Model, class_names: Sequence[str]) -> None:
        """Keep the model and the names, and find layers and size.

        Args:
            model: the network.
            class_names: name of each class, by number.
        """
        # BEGIN SOLUTION
        self.model = model
        self.class_names = list(class_names)
        self.conv_layers = get_conv_layers(model)
        self.img_shape = tuple(model.input_shape[1:])
        self.ascents: dict[int | None, Ascent] = {}
        # END SOLUTION

    def get_part(self, conv_id: int | None = None) -> keras.Model:
        """The network from its image to a convolutional layer. What comes behind is not computed.

        Its output is that of the convolution alone: before batch normalisation and ReLU, so some
        of its numbers are negative.

        Args:
            conv_id: index into `conv_layers`; None for the whole network. Mind layer 0.

        Returns:
            A Keras model with the same weights: [N, height, width, 3] -> [N, h, w, C], or the
            whole `model` for None.
        """
        # BEGIN SOLUTION
        if conv_id is None:
            return self.model
        return keras.Model(self.model.inputs[0], self.conv_layers[conv_id].output)
        # END SOLUTION

    def get_ascent(self, conv_id: int | None = None) -> Ascent:
        """Make the function that tells how to change an image so that a feature answers more.

            loss     = channel_loss(...) of the layer, or class_loss(logits) if conv_id is None
            gradient = d loss / d image

        The image is no variable, so a tape does not watch it by itself. The network is used as it
        is after training (`training=False`). Nothing of it is changed.

        Put the tape into an inner function, decorated with `tf.function(autograph=False)`: then
        TensorFlow makes a graph of it, once, in up to two seconds. From then on a call takes a few
        milliseconds. A graph should serve for all features, so hand the feature over as a tensor.
        And keep what you return: asked again for the same layer, return the same function.

        Args:
            conv_id: as in `get_part`.

        Returns:
            A function (image, feature) -> (loss, gradient). It takes a float array of `img_shape`
            (0 to 255, float32 or float64) and an int. It returns a Python float and a float32
            array of `img_shape`. The gradient goes uphill.
        """
        # BEGIN SOLUTION
        if conv_id not in self.ascents:
            part = self.get_part(conv_id)
            loss_of = class_loss if conv_id is None else channel_loss

            @tf.function(autograph=False)
            def graph(image: tf.Tensor, feature: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
                with tf.GradientTape() as tape:
                    tape.watch(image)
                    loss = loss_of(part(image[tf.newaxis], training=False), feature)
                return loss, tape.gradient(loss, image)

            def ascent(image: np.ndarray, feature: int) -> tuple[float, np.ndarray]:
                loss, grad = graph(tf.constant(image, tf.float32), tf.constant(feature))
                return float(loss), grad.numpy()

            self.ascents[conv_id] = ascent
        return self.ascents[conv_id]
        # END SOLUTION

    def predict(self, image: np.ndarray) -> np.ndarray:
        """Compute the scores of an image: the softmax of its logits.

        Args:
            image: float array of `img_shape`, 0 to 255.

        Returns:
            float32 array [num_classes], from 0 to 1, with sum 1.
        """
        # BEGIN SOLUTION
        logits = self.model(image[np.newaxis].astype(np.float32), training=False)
        return tf.nn.softmax(logits[0]).numpy()
        # END SOLUTION


@functools.cache
def load_inception() -> Inception:
    """The trained Inception v3 that comes with the kit; it is loaded once."""
    if real_wanted():
        from fixtures.real.networks import imagenet_classes

        names = [name for _, name in imagenet_classes()]
    else:
        names = [entry.name for entry in emojinet.classes()]
    model = models.tiny_inception_v3(classifier_activation=None)
    return Inception(model, [name.split(",")[0] for name in names])
