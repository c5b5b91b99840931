"""The network that is attacked, and the gradient of its loss with respect to the image."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import tensorflow as tf

from fixtures import emojinet, models
from fixtures.real.switch import real_wanted


def target_loss(logits: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
    """Compute how far the network is from saying the target class: the cross-entropy.

    loss[n] = -log(softmax(logits[n])[labels[n]])

    It is computed from the raw logits, which is exact even where a softmax gives nearly 0.

    Args:
        logits: float tensor [N, num_classes], any real numbers.
        labels: int tensor [N], class numbers from 0 to num_classes - 1.

    Returns:
        float tensor [N] of the dtype of the logits, a loss for each image; 0 or more.
    """
    # BEGIN SOLUTION
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
    # END SOLUTION


class Inception:
    """A trained network, seen from its input.

    Attributes:
        model: a Keras model, float32 [N, height, width, 3] in 0 to 255 -> logits [N, num_classes].
            What it does with the pixels first, such as scaling them to [-1, 1], is a part of it.
        class_names: the name of each class, by number.
        img_size: the pair (height, width) of the images that it takes: (299, 299) for the real one.
        num_classes: 1000 for the real one.
    """

    def __init__(self, model: tf.keras.Model, class_names: Sequence[str]) -> None:
        """Keep the model, and read the sizes from it."""
        self.model = model
        self.class_names = list(class_names)
        self.img_size = tuple(model.input_shape[1:3])
        self.num_classes = model.output_shape[-1]

    @tf.function(reduce_retracing=True, autograph=False)
    def scores_and_gradient(self, images: tf.Tensor, labels: tf.Tensor) -> tuple:
        """Compute the scores, and which way each pixel would have to go.

            scores[n]   = softmax(logits of image n)
            gradient[n] = d target_loss[n] / d images[n]

        The images are the input, and no variables, so a tape does not watch them by itself. The
        network is used as it is after training (`training=False`).

        The decorator `tf.function` makes a graph of what you write, when it is called for the first
        time. That takes two seconds. From then on a call takes a few milliseconds.

        Args:
            images: float32 tensor [N, height, width, 3], pixels in 0 to 255.
            labels: int tensor [N], the class that each image shall be taken for.

        Returns:
            scores, float32 tensor [N, num_classes], and gradient, float32 tensor of the shape of
            the images. The gradient points away from the target: where it is positive, a darker
            pixel would help.
        """
        # BEGIN SOLUTION
        with tf.GradientTape() as tape:
            tape.watch(images)
            logits = self.model(images, training=False)
            loss = target_loss(logits, labels)
        # Each loss depends on its own image only, so the gradient of all is the gradient of each.
        return tf.nn.softmax(logits), tape.gradient(loss, images)
        # END SOLUTION

    def scores(self, images: np.ndarray) -> np.ndarray:
        """Images [N, height, width, 3] in 0 to 255 -> scores [N, num_classes]."""
        return self._scores(tf.constant(images, tf.float32)).numpy()

    @tf.function(reduce_retracing=True, autograph=False)
    def _scores(self, images: tf.Tensor) -> tf.Tensor:
        return tf.nn.softmax(self.model(images, training=False))

    def read(self, image: str | Path | np.ndarray) -> np.ndarray:
        """The path of a JPEG, or an array in 0 to 255 -> float32 [height, width, 3] of img_size."""
        if isinstance(image, str | Path):
            image = tf.io.decode_jpeg(tf.io.read_file(str(image)), channels=3)
        return tf.image.resize(image, self.img_size).numpy()


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
