"""The costs of a batch are added up.

Task: 09.cost
Diagnosis: the sum over the batch instead of the mean
"""

import tensorflow as tf


def cost(probs, labels, class_weights=None):
    probs = tf.convert_to_tensor(probs)
    labels = tf.cast(labels, probs.dtype)
    weights = 1.0 if class_weights is None else tf.cast(class_weights, probs.dtype)
    log_probs = tf.math.log(tf.maximum(probs, 1e-7))
    return tf.reduce_sum(tf.reduce_sum(-labels * weights * log_probs, axis=1))
