"""The mean is taken of whole numbers, so it is 0 or 1.

Task: 02.accuracy
Diagnosis: a cast to whole numbers, whose mean is a whole number too
"""

import tensorflow as tf


def accuracy(correct_prediction):
    return tf.cast(tf.reduce_mean(tf.cast(correct_prediction, tf.int32)), tf.float32)
