"""The convolution has no padding, so the edges are lost (576 features instead of 1764).

Task: 02.conv_layer
Diagnosis: padding "VALID" instead of "SAME"
"""

import tensorflow as tf


def conv_layer(input, weights, biases, use_pooling=True):
    layer = tf.nn.conv2d(input, weights, strides=1, padding="VALID") + biases
    if use_pooling:
        layer = tf.nn.max_pool2d(layer, ksize=2, strides=2, padding="SAME")
    return tf.nn.relu(layer)
