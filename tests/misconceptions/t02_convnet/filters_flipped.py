"""The filters are turned by 180 degrees, as in the mathematical convolution.

Task: 02.conv_layer
Diagnosis: filters turned by 180 degrees
"""

import tensorflow as tf


def conv_layer(input, weights, biases, use_pooling=True):
    layer = tf.nn.conv2d(input, tf.reverse(weights, [0, 1]), 1, "SAME") + biases
    if use_pooling:
        layer = tf.nn.max_pool2d(layer, ksize=2, strides=2, padding="SAME")
    return tf.nn.relu(layer)
