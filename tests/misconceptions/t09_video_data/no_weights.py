"""The class weights are not used.

Task: 09.cost
Diagnosis: no weights
"""

import tensorflow as tf


def cost(probs, labels, class_weights=None):
    probs = tf.convert_to_tensor(probs)
    labels = tf.cast(labels, probs.dtype)
    log_probs = tf.math.log(tf.maximum(probs, 1e-7))
    return tf.reduce_mean(tf.reduce_sum(-labels * log_probs, axis=1))
