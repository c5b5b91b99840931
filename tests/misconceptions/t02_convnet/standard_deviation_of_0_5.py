"""The weights start ten times too large.

Task: 02.new_weights
Diagnosis: a standard deviation of 0.5 instead of 0.05
"""

import tensorflow as tf


def new_weights(shape, seed):
    return tf.Variable(tf.keras.initializers.TruncatedNormal(stddev=0.5, seed=seed)(shape))
