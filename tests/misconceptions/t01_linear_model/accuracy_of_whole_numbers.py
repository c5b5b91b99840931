"""The bools are cast to whole numbers, whose mean is a whole number too.

Task: 01.accuracy
Diagnosis: a cast to whole numbers
"""

import tensorflow as tf


def accuracy(correct_prediction):
    return tf.reduce_mean(tf.cast(correct_prediction, tf.int32))
