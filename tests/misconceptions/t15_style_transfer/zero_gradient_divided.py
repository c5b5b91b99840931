"""A gradient of zero is divided by zero.

Task: 15.update_image
Diagnosis: 0 / (0 + 1e-8) is 0
"""

import tensorflow as tf


def update_image(image, gradient, step_size=10.0):
    return tf.clip_by_value(image - step_size * gradient / tf.math.reduce_std(gradient), 0, 255)
