"""Absolute values are taken instead of squares.

Task: 15.mean_squared_error
Diagnosis: absolute values instead of squares
"""

import tensorflow as tf


def mean_squared_error(a, b):
    return tf.reduce_mean(tf.abs(a - b))
