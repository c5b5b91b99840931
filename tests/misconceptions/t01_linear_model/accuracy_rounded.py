"""The accuracy is rounded to 0 or 1.

Task: 01.accuracy
Diagnosis: a rounded result
"""

import tensorflow as tf


def accuracy(correct_prediction):
    return tf.round(tf.reduce_mean(tf.cast(correct_prediction, tf.float32)))
