"""Softmax is taken over the images instead of the classes.

Task: 02.y_pred
Diagnosis: softmax over axis 0 (down the columns)
"""

import tensorflow as tf


def y_pred(logits):
    return tf.nn.softmax(logits, axis=0)
