"""The spread depends on the outputs instead of the inputs.

Task: 08.new_classifier
Diagnosis: sqrt(2 / fc_size): count what goes in
"""

import numpy as np
import tensorflow as tf


def new_classifier(transfer_len, num_classes, fc_size=FC_SIZE, seed=0):
    init = tf.keras.initializers
    normal = init.RandomNormal(stddev=np.sqrt(2 / fc_size), seed=seed)
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            tf.keras.Input([transfer_len]),
            layers.Dense(fc_size, "relu", kernel_initializer=normal),
            layers.Dense(num_classes, "softmax", kernel_initializer=init.GlorotUniform(seed + 1)),
        ]
    )
