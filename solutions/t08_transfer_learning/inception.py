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
    # BEGIN SOLUTION
    if images.size and not 0 <= images.min() <= images.max() <= 1:
        raise ValueError("the images are not in [0, 1]")
    return images.astype(np.float32) * np.float32(255)
    # END SOLUTION


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
    # BEGIN SOLUTION
    extractor = tf.keras.Model(model.inputs, model.get_layer(layer_name).output)
    extractor.trainable = False
    return extractor
    # END SOLUTION


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
        # BEGIN SOLUTION
        self.extractor = new_extractor(model)
        self.img_size = tuple(model.input_shape[1:3])
        self.transfer_len = self.extractor.output_shape[-1]
        # END SOLUTION

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
        # BEGIN SOLUTION
        values = np.zeros((len(images), self.transfer_len), dtype=np.float32)
        for start in range(0, len(images), batch_size):
            batch = slice(start, start + batch_size)
            resized = tf.image.resize(images[batch], self.img_size)
            values[batch] = self.extractor(resized, training=False)
        return values
        # END SOLUTION

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
        # BEGIN SOLUTION
        if image is None:
            if image_path is None:
                raise ValueError("an image or its path is needed")
            image = load_image(image_path)
        # The network wants a batch: an axis is added in front, and taken away again.
        return self.transfer_values_batch(image[np.newaxis])[0]
        # END SOLUTION


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
    # BEGIN SOLUTION
    if images is None and image_paths is None:
        raise ValueError("images or their paths are needed")
    keyword, inputs = ("image", images) if images is not None else ("image_path", image_paths)
    results = []
    for i, item in enumerate(inputs):
        # \r moves back to the start of the line, so the next message covers this one.
        print(f"\r- Processing image: {i + 1:>6} / {len(inputs)}", end="", flush=True)
        results.append(fn(**{keyword: item}))
    print()
    return np.array(results)
    # END SOLUTION
