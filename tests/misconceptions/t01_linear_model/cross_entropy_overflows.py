"""The logarithm of the softmax by hand: log(0) for large logits.

Task: 01.cross_entropy
Diagnosis: a probability of 0 has no logarithm
"""

import tensorflow as tf


def cross_entropy(logits, y_true):
    return -tf.reduce_sum(y_true * tf.math.log(tf.nn.softmax(logits)), axis=1)
