"""The last two axes are taken for height and width.

Task: 15.denoise_loss
Diagnosis: colours compared with each other
"""

import tensorflow as tf


def denoise_loss(image):
    down = tf.abs(image[:, 1:] - image[:, :-1])
    right = tf.abs(image[:, :, 1:] - image[:, :, :-1])
    return tf.reduce_sum(down) + tf.reduce_sum(right)
