"""The distribution has its tails: some weights are beyond 0.1.

Task: 02.new_weights
Diagnosis: a plain normal distribution instead of a truncated one
"""

import tensorflow as tf


def new_weights(shape, seed):
    return tf.Variable(tf.keras.initializers.RandomNormal(stddev=0.05, seed=seed)(shape))
