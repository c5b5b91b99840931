"""The weight is that of the most probable class.

Task: 09.cost
Diagnosis: the weight of the predicted class instead of the true one
"""

import tensorflow as tf


def cost(probs, labels, class_weights=None):
    probs = tf.convert_to_tensor(probs)
    labels = tf.cast(labels, probs.dtype)
    weights = 1.0 if class_weights is None else tf.cast(class_weights, probs.dtype)
    log_probs = tf.math.log(tf.maximum(probs, 1e-7))
    return tf.reduce_mean(
        tf.reduce_sum(-labels * log_probs, axis=1)
        * tf.gather(tf.ones(probs.shape[1], probs.dtype) * weights, tf.argmax(probs, axis=1))
    )
