"""The class around the ready-trained network: an image goes in, scores come out.

The tutorial's class kept a frozen graph and a `tf.Session`, and fed tensors by their names. In
TensorFlow 2 the network is a Keras model, which is called like a function.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import keras
import numpy as np

from fixtures import models

from .archive import map_text, name_text
from .images import choose_image, resize_image
from .names import NameLookup
from .scores import top_scores


class Inception:
    """A network that has been trained by others, and the names of its classes."""

    def __init__(
        self,
        names: NameLookup | None = None,
        load_model: Callable[[], keras.Model] = models.tiny_inception_v3,
    ) -> None:
        """Load the network, once.

        It keeps `self.model`, `self.names`, `self.img_size` (the network's own height and width,
        for example (299, 299)), `self.num_classes` and `self.transfer_len`, which is how many
        numbers the layer `avg_pool` gives for an image: 2048 for the real network.

        All sizes are read from the model. Keras models know them as `input_shape`, `output_shape`,
        and for layers as `get_layer(name).output.shape`; the first entry is the batch.

        Args:
            names: the names; those of `archive.name_text()` and `archive.map_text()` if not given.
            load_model: gives a Keras model: [N, height, width, 3] in 0 to 255, RGB ->
                softmax [N, num_classes]. Call it here, and nowhere else: loading takes seconds.
        """
        raise NotImplementedError("Inception.__init__: load the network, and read its sizes")

    def get_resized_image(
        self, image_path: str | Path | None = None, image: np.ndarray | None = None
    ) -> np.ndarray:
        """Show what the network sees: the image, squashed into the network's own size.

        Args:
            image_path: a JPEG file.
            image: array [any height, any width, 3], RGB, 0 to 255; if both are given, it wins.

        Returns:
            float32 array [height, width, 3] of the network's size, in [0, 1], fit for imshow.

        Raises:
            ValueError: neither is given.
        """
        raise NotImplementedError("Inception.get_resized_image: show what the network sees: the image, squashed into the network's own size")

    def classify(
        self, image_path: str | Path | None = None, image: np.ndarray | None = None
    ) -> np.ndarray:
        """Give a score to each class for one image.

        The model takes a batch of images in 0 to 255, and gives a row of scores for each. What
        else the network does to pixels, such as scaling them to [-1, 1], is a part of the model.

        Args:
            image_path: a JPEG file.
            image: array [any height, any width, 3], RGB, 0 to 255; if both are given, it wins.

        Returns:
            float32 array [num_classes]; the scores are in [0, 1] and sum to 1.

        Raises:
            ValueError: neither is given.
            RuntimeError: after `close()`.
        """
        raise NotImplementedError("Inception.classify: give a score to each class for one image")

    def transfer_values(
        self, image_path: str | Path | None = None, image: np.ndarray | None = None
    ) -> np.ndarray:
        """Give what the layer `avg_pool` says of one image: the input of the last layer.

            scores = softmax(transfer values @ kernel + bias)

        Args:
            image_path: a JPEG file.
            image: array [any height, any width, 3], RGB, 0 to 255; if both are given, it wins.

        Returns:
            float32 array [transfer_len].

        Raises:
            ValueError: neither is given.
            RuntimeError: after `close()`.
        """
        raise NotImplementedError("Inception.transfer_values: give what the layer `avg_pool` says of one image: the input of the last layer")

    def print_scores(self, pred: np.ndarray, k: int = 10, only_first_name: bool = True) -> None:
        """Print the k best classes that have a name, a line for each.

        The lines read, for example:

            89.23% : giant panda
             0.86% : indri

        A score takes at least six places: `{0:>6.2%} : {1}`.

        Args:
            pred: float array [num_classes].
            k: how many, as in `top_scores`.
            only_first_name: whether only the first name of a class is printed.
        """
        raise NotImplementedError("Inception.print_scores: print the k best classes that have a name, a line for each")

    def close(self) -> None:
        """Let go of the network, so that its memory can be used again.

        The tutorial closed a `tf.Session`. TensorFlow 2 has none: memory is freed when nothing
        refers to the model any more. So `self.model` becomes None, and whatever else refers to the
        network too. Closing twice does no harm. From now on, `classify` and `transfer_values` raise
        RuntimeError.
        """
        raise NotImplementedError("Inception.close: let go of the network, so that its memory can be used again")
