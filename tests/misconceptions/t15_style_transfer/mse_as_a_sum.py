"""The squares are summed up.

Task: 15.mean_squared_error
Diagnosis: the sum of the squares instead of their mean
"""

import tensorflow as tf


def mean_squared_error(a, b):
    return tf.reduce_sum(tf.square(a - b))
