"""The pooling windows are 3x3 pixels large.

Task: 02.conv_layer
Diagnosis: pooling windows of 3x3 pixels instead of 2x2
"""

import tensorflow as tf


def conv_layer(input, weights, biases, use_pooling=True):
    layer = tf.nn.conv2d(input, weights, strides=1, padding="SAME") + biases
    if use_pooling:
        layer = tf.nn.max_pool2d(layer, ksize=3, strides=2, padding="SAME")
    return tf.nn.relu(layer)
