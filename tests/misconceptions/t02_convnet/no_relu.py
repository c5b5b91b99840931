"""The layer has no ReLU.

Task: 02.conv_layer
Diagnosis: a missing ReLU
"""

import tensorflow as tf


def conv_layer(input, weights, biases, use_pooling=True):
    layer = tf.nn.conv2d(input, weights, strides=1, padding="SAME") + biases
    if use_pooling:
        layer = tf.nn.max_pool2d(layer, ksize=2, strides=2, padding="SAME")
    return layer
