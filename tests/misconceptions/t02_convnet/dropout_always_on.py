"""Dropout is on when the network is measured, too.

Task: 02.DropoutConvNet
Diagnosis: dropout is off when the network is measured
"""

import tensorflow as tf


class DropoutConvNet(ConvNet):
    def __init__(self, seed, rate=0.5, **sizes):
        super().__init__(seed, **sizes)
        self.rate = rate
        self.generator = tf.random.Generator.from_seed(seed)

    def logits(self, images, training=False):
        flat, _ = flatten_layer(self.layer_conv2(images))
        layer = self.fc1(flat)
        return self.fc2(dropout(layer, self.generator.uniform(layer.shape), self.rate))
