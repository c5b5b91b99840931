"""The channels are moved to the front before flattening.

Task: 02.flatten_layer
Diagnosis: channels moved to the front before flattening
"""

import tensorflow as tf


def flatten_layer(layer):
    num_features = layer.shape[1] * layer.shape[2] * layer.shape[3]
    return tf.reshape(tf.transpose(layer, [0, 3, 1, 2]), [-1, num_features]), num_features
