"""Argmax is taken over the images instead of the classes.

Task: 02.y_pred_cls
Diagnosis: argmax over axis 0 (down the columns) instead of axis 1
"""

import tensorflow as tf


def y_pred_cls(logits):
    return tf.argmax(logits, axis=0)
