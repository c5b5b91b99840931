"""Each row of pixels becomes a row of its own.

Task: 02.flatten_layer
Diagnosis: the batch axis merged with the height
"""

import tensorflow as tf


def flatten_layer(layer):
    num_features = layer.shape[2] * layer.shape[3]
    return tf.reshape(layer, [-1, num_features]), num_features
