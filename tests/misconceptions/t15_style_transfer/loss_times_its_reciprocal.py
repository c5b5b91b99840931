"""The reciprocal is written anew, without stop_gradient: the gradient is zero.

Task: 15.combined_loss
Diagnosis: The gradient is about 0
"""

import tensorflow as tf


def combined_loss(losses, weights):
    return tf.reduce_sum(tf.cast(weights, losses.dtype) / (losses + TINY) * losses)
