"""The losses are weighted, but not adjusted.

Task: 15.combined_loss
Diagnosis: each loss times its adjustment is 1
"""

import tensorflow as tf


def combined_loss(losses, weights):
    return tf.reduce_sum(tf.cast(weights, losses.dtype) * losses)
