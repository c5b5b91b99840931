"""The pooling windows move by one pixel, so nothing gets smaller.

Task: 02.conv_layer
Diagnosis: pooling with stride 1 instead of 2
"""

import tensorflow as tf


def conv_layer(input, weights, biases, use_pooling=True):
    layer = tf.nn.conv2d(input, weights, strides=1, padding="SAME") + biases
    if use_pooling:
        layer = tf.nn.max_pool2d(layer, ksize=2, strides=1, padding="SAME")
    return tf.nn.relu(layer)
