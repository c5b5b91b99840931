"""The L2 loss is the mean of the squares, far too small.

Task: 12.l2_loss
Diagnosis: the mean of the squares instead of half their sum
"""

import tensorflow as tf


def l2_loss(noise):
    return tf.reduce_mean(noise**2)
