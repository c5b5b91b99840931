"""The whole batch becomes one long row.

Task: 02.flatten_layer
Diagnosis: one long row for all images: the batch axis has to stay
"""

import tensorflow as tf


def flatten_layer(layer):
    num_features = layer.shape[1] * layer.shape[2] * layer.shape[3]
    return tf.reshape(layer, [-1]), num_features
