"""The values that stay do not grow, so the mean falls.

Task: 02.dropout
Diagnosis: values that do not grow: divide by 1 - rate
"""

import tensorflow as tf


def dropout(layer, noise, rate):
    return tf.where(noise >= rate, layer, tf.zeros_like(layer))
