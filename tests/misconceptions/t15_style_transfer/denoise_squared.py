"""Differences are squared.

Task: 15.denoise_loss
Diagnosis: squares instead of absolute values
"""

import tensorflow as tf


def denoise_loss(image):
    down = tf.square(image[1:] - image[:-1])
    right = tf.square(image[:, 1:] - image[:, :-1])
    return tf.reduce_sum(down) + tf.reduce_sum(right)
