"""The last pixel is compared with the first one.

Task: 15.denoise_loss
Diagnosis: nothing wraps around
"""

import tensorflow as tf


def denoise_loss(image):
    down = tf.abs(image - tf.roll(image, 1, axis=0))
    right = tf.abs(image - tf.roll(image, 1, axis=1))
    return tf.reduce_sum(down) + tf.reduce_sum(right)
