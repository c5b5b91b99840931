"""The logarithm of 0 is taken.

Task: 09.cost
Diagnosis: 0 times the logarithm of 0 would be NaN
"""

import tensorflow as tf


def cost(probs, labels, class_weights=None):
    probs = tf.convert_to_tensor(probs)
    labels = tf.cast(labels, probs.dtype)
    weights = 1.0 if class_weights is None else tf.cast(class_weights, probs.dtype)
    log_probs = tf.math.log(probs)
    return tf.reduce_mean(tf.reduce_sum(-labels * weights * log_probs, axis=1))
