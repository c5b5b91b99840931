"""The weights start with the default deviation of many functions.

Task: 02.new_weights
Diagnosis: a standard deviation of 1 (the default)
"""

import tensorflow as tf


def new_weights(shape, seed):
    return tf.Variable(tf.random.stateless_truncated_normal(shape, [seed, 0]))
