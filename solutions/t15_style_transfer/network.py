"""The network: VGG16, whose convolutional layers are known by their numbers."""

from __future__ import annotations

from collections.abc import Sequence

import keras
import tensorflow as tf

from fixtures import models


class VGG16:
    """A trained network that is only looked into: it is frozen, and its answer plays no part.

    Attributes:
        model: the Keras model.
        layer_names: names of the layers to look into; a layer's number is its place in this list.
    """

    def __init__(
        self, model: keras.Model | None = None, layer_names: Sequence[str] | None = None
    ) -> None:
        """Keep the network, freeze it, and number its convolutional layers.

        Frozen means that the model has no trainable variables any more. Here the pixels learn, and
        the weights do not. Keras has a switch for that, `trainable`.

        Args:
            model: any Keras model that takes images [N, H, W, 3] in 0 to 255, RGB; what it does to
                pixels first is a part of it. None means `models.tiny_vgg16()`.
            layer_names: the layers to look into. None means the names of all layers that are a
                `keras.layers.Conv2D`, in the order of `model.layers`: block1_conv1,
                block1_conv2, block2_conv1 and so on; 13 of them in VGG16.
        """
        # BEGIN SOLUTION
        self.model = models.tiny_vgg16() if model is None else model
        self.model.trainable = False
        if layer_names is None:
            convolutions = (x for x in self.model.layers if isinstance(x, keras.layers.Conv2D))
            layer_names = [layer.name for layer in convolutions]
        self.layer_names = list(layer_names)
        self._extractors: dict[tuple[int, ...], keras.Model] = {}
        # END SOLUTION

    def get_layer_names(self, layer_ids: Sequence[int]) -> list[str]:
        """Look up the names of some layers.

        Args:
            layer_ids: numbers of layers, for example [4].

        Returns:
            Their names in this order; of VGG16's layer 4: ["block3_conv1"].
        """
        # BEGIN SOLUTION
        return [self.layer_names[layer_id] for layer_id in layer_ids]
        # END SOLUTION

    def get_all_layer_names(self, startswith: str | None = None) -> list[str]:
        """List the names of all layers of the model, also those that have no number.

        Args:
            startswith: only the names that begin with this; None means all of them.

        Returns:
            The names in the order of `model.layers`.
        """
        # BEGIN SOLUTION
        # Every text starts with the empty text.
        return [
            layer.name for layer in self.model.layers if layer.name.startswith(startswith or "")
        ]
        # END SOLUTION

    def get_layer_tensors(self, image: tf.Tensor, layer_ids: Sequence[int]) -> list[tf.Tensor]:
        """Show one image to the network, and give what some of its layers make of it.

        A Keras model can end in any layer, and in several:  keras.Model(inputs, [output, ...]).
        Such a model shares its layers with the one that it was made of. Making it takes longer than
        asking it, so keep one for each choice of layers. With a single output it gives a tensor,
        and no list of one; `tf.nest.flatten` makes a list of both.

        The model wants a batch, so give the image a batch axis of 1. Do nothing else to its pixels.
        A gradient has to find its way from the tensors to the image.

        Args:
            image: float32 tensor or array [H, W, 3], 0 to 255, RGB.
            layer_ids: numbers of layers, at least one.

        Returns:
            A float32 tensor [1, h, w, channels] for each of the layers, in the order of the
            numbers.
        """
        # BEGIN SOLUTION
        key = tuple(layer_ids)
        if key not in self._extractors:
            outputs = [self.model.get_layer(name).output for name in self.get_layer_names(key)]
            self._extractors[key] = keras.Model(self.model.inputs, outputs)
        tensors = self._extractors[key](tf.convert_to_tensor(image)[tf.newaxis], training=False)
        # A model with a single output gives a tensor, and no list of one.
        return tf.nest.flatten(tensors)
        # END SOLUTION
