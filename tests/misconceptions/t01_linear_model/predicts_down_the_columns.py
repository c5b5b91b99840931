"""The predicted class is the argmax over axis 0: one answer for each class, not for each image.

Task: 01.y_pred_cls
Diagnosis: argmax over axis 0
"""

import tensorflow as tf


def y_pred_cls(y_pred):
    return tf.argmax(y_pred, axis=0)
