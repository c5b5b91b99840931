"""The network that is reused: cut off its last layer, and collect its transfer-values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import tensorflow as tf
from PIL import Image

TRANSFER_LAYER = "avg_pool"


def load_inception() -> Inception:
    """Make the trained Inception v3 that comes with the kit, ready to be reused."""
    from fixtures import models

    return Inception(models.tiny_inception_v3())


def load_image(path: str | Path) -> np.ndarray:
    """Read a picture file as float32 [h, w, 3] in 0 to 255, RGB."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"), dtype=np.float32)


def scale_images(images: np.ndarray) -> np.ndarray:
    """Bring images from CIFAR-10's range of numbers to that of Inception: multiply by 255.

    Args:
        images: float array [N, h, w, 3] in [0, 1]; it is not changed.

    Returns:
        float32 array [N, h, w, 3] in [0, 255].

    Raises:
        ValueError: some numbers lie outside [0, 1], so the images have been scaled before.
    """
    raise NotImplementedError("scale_images: bring images from CIFAR-10's range of numbers to that of Inception: multiply by 255")


def new_extractor(model: tf.keras.Model, layer_name: str = TRANSFER_LAYER) -> tf.keras.Model:
    """Cut a trained network off behind one of its layers, and freeze what is left.

    The new model shares the layers and weights of the old one; nothing is copied. Frozen means that
    it has no trainable variables: training something behind it will not change it.

    Args:
        model: a Keras model from images to class scores.
        layer_name: the layer whose output is wanted.

    Returns:
        Keras model from the same images to the output of that layer.
    """
    raise NotImplementedError("new_extractor: cut a trained network off behind one of its layers, and freeze what is left")


class Inception:
    """A trained network that turns pictures into transfer-values.

    Attributes:
        extractor: the network without its last layer, see `new_extractor`.
        img_size: the pair (height, width) of the images that it wants: (299, 299) for the real one.
        transfer_len: how many transfer-values an image has: 2048 for the real one.
    """

    def __init__(self, model: tf.keras.Model) -> None:
        """Cut off the last layer, and read the two sizes from the model, whichever it is.

        Args:
            model: a Keras model [N, height, width, 3] in 0 to 255 -> class scores, with a layer
                "avg_pool". What it has to do with the pixels first is a part of the model.
        """
        raise NotImplementedError("Inception.__init__: cut off the last layer, and read the two sizes from the model, whichever it is")

    def transfer_values_batch(self, images: np.ndarray, batch_size: int = 64) -> np.ndarray:
        """Compute the transfer-values of many images, one batch after another.

        Each batch is resized with `tf.image.resize`, and goes through the extractor as it is used
        after training (`training=False`): so the values of an image do not depend on the others in
        its batch.

        Args:
            images: array [N, h, w, 3] in 0 to 255, of any number, size and dtype; N may be 0 or 1.
            batch_size: how many images the extractor may be given at a time.

        Returns:
            float32 array [N, transfer_len]; row n belongs to image n.
        """
        raise NotImplementedError("Inception.transfer_values_batch: compute the transfer-values of many images, one batch after another")

    def transfer_values(
        self, image_path: str | Path | None = None, image: np.ndarray | None = None
    ) -> np.ndarray:
        """Compute the transfer-values of one picture.

        Args:
            image_path: a JPEG file; or None.
            image: array [h, w, 3] in 0 to 255; if it is given, image_path is not looked at.

        Returns:
            float32 array [transfer_len].

        Raises:
            ValueError: neither is given.
        """
        raise NotImplementedError("Inception.transfer_values: compute the transfer-values of one picture")


def process_images(
    fn: Callable[..., np.ndarray],
    images: Sequence[np.ndarray] | np.ndarray | None = None,
    image_paths: Sequence[str] | None = None,
) -> np.ndarray:
    """Call a function once for each image, in order, and collect what it returns.

    It calls `fn(image=...)`, or `fn(image_path=...)` if only paths are given. Before each call it
    shows how far it is, without a new line:

        - Processing image:      3 / 50

    Args:
        fn: a function with the keyword arguments `image` and `image_path`, for example
            `Inception.transfer_values`.
        images: the images; if they are given, image_paths are not looked at.
        image_paths: the files.

    Returns:
        array [N, ...]; row n is the result for image n. For N = 0 an array without rows.

    Raises:
        ValueError: neither is given.
    """
    raise NotImplementedError("process_images: call a function once for each image, in order, and collect what it returns")
