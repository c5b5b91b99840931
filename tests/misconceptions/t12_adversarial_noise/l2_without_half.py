"""The L2 loss is the whole sum of the squares.

Task: 12.l2_loss
Diagnosis: the sum of the squares without the half
"""

import tensorflow as tf


def l2_loss(noise):
    return tf.reduce_sum(noise**2)
