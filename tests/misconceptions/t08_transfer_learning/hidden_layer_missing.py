"""There is no hidden layer.

Task: 08.new_classifier
Diagnosis: a single layer: the hidden layer is missing
"""

import tensorflow as tf


def new_classifier(transfer_len, num_classes, fc_size=FC_SIZE, seed=0):
    init = tf.keras.initializers
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            tf.keras.Input([transfer_len]),
            layers.Dense(num_classes, "softmax", kernel_initializer=init.GlorotUniform(seed + 1)),
        ]
    )
