"""The pooling comes first, whatever is asked for.

Task: 02.activate_and_pool
Diagnosis: the other order
"""

import tensorflow as tf


def activate_and_pool(layer, activation="relu", pooling="max", pool_first=True):
    activate = tf.nn.relu if activation == "relu" else tf.nn.sigmoid
    pool = tf.nn.max_pool2d if pooling == "max" else tf.nn.avg_pool2d
    return activate(pool(layer, ksize=2, strides=2, padding="SAME"))
