"""Every layer gets a number, pooling layers and the input as well.

Task: 15.VGG16.__init__
Diagnosis: pooling layers have no number
"""

import keras
import tensorflow as tf

from fixtures import models


class VGG16:
    def __init__(self, model=None, layer_names=None):
        self.model = models.tiny_vgg16() if model is None else model
        self.model.trainable = False
        if layer_names is None:
            layer_names = [x.name for x in self.model.layers]
        self.layer_names = list(layer_names)
        self._extractors = {}

    def get_layer_names(self, layer_ids):
        return [self.layer_names[layer_id] for layer_id in layer_ids]

    def get_all_layer_names(self, startswith=None):
        return [x.name for x in self.model.layers if x.name.startswith(startswith or "")]

    def get_layer_tensors(self, image, layer_ids):
        key = tuple(layer_ids)
        if key not in self._extractors:
            outputs = [self.model.get_layer(name).output for name in self.get_layer_names(key)]
            self._extractors[key] = keras.Model(self.model.inputs, outputs)
        batch = tf.convert_to_tensor(image)[tf.newaxis]
        return tf.nest.flatten(self._extractors[key](batch, training=False))
