"""The losses are adjusted, but not weighted.

Task: 15.combined_loss
Diagnosis: adjustments without the weights
"""

import tensorflow as tf


def combined_loss(losses, weights):
    return tf.reduce_sum(adjustments(losses) * losses) * sum(weights) / len(weights)
