"""The weights start as Keras would have them.

Task: 08.new_classifier
Diagnosis: the distribution that Keras would take
"""

import tensorflow as tf


def new_classifier(transfer_len, num_classes, fc_size=FC_SIZE, seed=0):
    init = tf.keras.initializers
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            tf.keras.Input([transfer_len]),
            layers.Dense(fc_size, "relu"),
            layers.Dense(num_classes, "softmax", kernel_initializer=init.GlorotUniform(seed + 1)),
        ]
    )
