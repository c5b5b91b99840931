"""The pooling takes the mean of each window.

Task: 02.conv_layer
Diagnosis: the mean of each window instead of its maximum
"""

import tensorflow as tf


def conv_layer(input, weights, biases, use_pooling=True):
    layer = tf.nn.conv2d(input, weights, strides=1, padding="SAME") + biases
    if use_pooling:
        layer = tf.nn.avg_pool2d(layer, ksize=2, strides=2, padding="SAME")
    return tf.nn.relu(layer)
