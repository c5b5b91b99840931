"""From picture files to transfer-values, kept in a file, and the prediction for one picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import tensorflow as tf
from PIL import Image

from .dataset import DataSet


class Inception:
    """A trained network that turns pictures into transfer-values. It is that of tutorial 08.

    Attributes:
        extractor: the network without its last layer.
        img_size: (height, width) of the images that it wants: (299, 299) for the real one.
        transfer_len: how many transfer-values a picture has: 2048 for the real one.
    """

    def __init__(self, model: tf.keras.Model) -> None:
        """Cut off the last layer of a network [N, height, width, 3] in 0 to 255 -> classes."""
        self.extractor = tf.keras.Model(model.inputs, model.get_layer("avg_pool").output)
        self.extractor.trainable = False
        self.img_size = tuple(model.input_shape[1:3])
        self.transfer_len = self.extractor.output_shape[-1]

    def transfer_values_batch(self, images: np.ndarray) -> np.ndarray:
        """Images [N, h, w, 3] in 0 to 255, of any size -> float32 array [N, transfer_len]."""
        resized = tf.image.resize(images, self.img_size)
        return self.extractor(resized, training=False).numpy()


def load_inception() -> Inception:
    """Make the trained Inception v3 that comes with the kit, ready to be reused."""
    from fixtures import models

    return Inception(models.tiny_inception_v3())


def load_image(path: str | Path) -> np.ndarray:
    """Read a picture file.

    Whatever is in the file, grey or four inks (CMYK) or transparent, the result has the channels
    red, green, blue.

    Args:
        path: a picture file of any kind that Pillow knows.

    Returns:
        uint8 array [h, w, 3] in 0 to 255, RGB.

    Raises:
        ValueError: the file is no picture, or only a part of one. The message names the file.
    """
    raise NotImplementedError("load_image: read a picture file")


def load_images(image_paths: Sequence[str]) -> np.ndarray:
    """Read picture files of one size into one array.

    Args:
        image_paths: N files, at least one.

    Returns:
        uint8 array [N, h, w, 3] in 0 to 255, RGB; image n is that of path n.

    Raises:
        ValueError: a picture has another size than the first one, or cannot be read. The message
            names its file.
    """
    raise NotImplementedError("load_images: read picture files of one size into one array")


def transfer_values(
    model: Inception, image_paths: Sequence[str], batch_size: int = 64
) -> np.ndarray:
    """Compute the transfer-values of many files, without having all pictures in memory at once.

    The pixels go into the network as they come from the files, 0 to 255: nothing is multiplied.

    Args:
        model: its `transfer_values_batch` is called once for each batch.
        image_paths: N files; N may be 0.
        batch_size: how many pictures may be in memory at a time.

    Returns:
        float32 array [N, transfer_len]; row n belongs to path n.
    """
    raise NotImplementedError("transfer_values: compute the transfer-values of many files, without having all pictures in memory at once")


def transfer_values_cache(
    cache_path: str | Path, model: Inception, image_paths: Sequence[str]
) -> np.ndarray:
    """Get the transfer-values of files: from the cache-file if they are there, else compute them.

    The cache-file also holds, for each picture, its path and its size in bytes, which is
    `Path(path).stat().st_size`. If these are not the same now, in the same order, then the values
    belong to other pictures: they are computed and saved anew. If they are the same, no picture is
    opened. It prints one of

        - Transfer-values saved to cache-file: PATH
        - Transfer-values loaded from cache-file: PATH

    and before the first, if there is a file already:

        - Transfer-values are those of other pictures: PATH

    It does not look at the network. If you take another one, delete the cache-file.

    Args:
        cache_path: the file, under exactly this name; its folder is made if it does not exist.
        model: the network.
        image_paths: N files.

    Returns:
        float32 array [N, transfer_len]; row n belongs to path n.
    """
    raise NotImplementedError("transfer_values_cache: get the transfer-values of files: from the cache-file if they are there, else compute them")


def dataset_transfer_values(
    cache_dir: str | Path, model: Inception, dataset: DataSet
) -> tuple[np.ndarray, np.ndarray]:
    """Get the transfer-values of the training set and of the test set.

    They are kept in two files, "inception-train.npz" and "inception-test.npz".

    Args:
        cache_dir: the folder of the two files.
        model: the network.
        dataset: N training files and M test files.

    Returns:
        float32 arrays [N, transfer_len] and [M, transfer_len], in the order of `get_paths`.
    """
    raise NotImplementedError("dataset_transfer_values: get the transfer-values of the training set and of the test set")


def predict_image(
    path: str | Path, model: Inception, classifier: tf.keras.Model, class_names: Sequence[str]
) -> tuple[str, float]:
    """Say what a single picture shows. It may have any size, and no cache-file is needed.

    Args:
        path: the picture file.
        model: makes its transfer-values.
        classifier: float32 [N, transfer_len] -> probabilities [N, num_classes].
        class_names: name of each class, by number.

    Returns:
        The name of the most probable class, a str, and its probability, a float.
    """
    raise NotImplementedError("predict_image: say what a single picture shows. It may have any size, and no cache-file is needed")
