"""The mean comes before the square.

Task: 15.mean_squared_error
Diagnosis: the square of the mean difference
"""

import tensorflow as tf


def mean_squared_error(a, b):
    return tf.square(tf.reduce_mean(a - b))
