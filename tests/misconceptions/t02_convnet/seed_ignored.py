"""Each call draws other numbers, whatever the seed.

Task: 02.new_weights
Diagnosis: the same seed gives the same numbers
"""

import tensorflow as tf


def new_weights(shape, seed):
    return tf.Variable(tf.random.truncated_normal(shape, stddev=0.05))
