"""Probabilities are given to a loss that wants logits, so the softmax is taken twice.

Task: 01.cross_entropy
Diagnosis: a softmax taken twice
"""

import tensorflow as tf


def cross_entropy(logits, y_true):
    return tf.nn.softmax_cross_entropy_with_logits(labels=y_true, logits=softmax(logits))
