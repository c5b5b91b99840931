"""The step is divided by the largest gradient.

Task: 15.update_image
Diagnosis: its standard deviation is step_size
"""

import tensorflow as tf


def update_image(image, gradient, step_size=10.0):
    step = step_size * gradient / (tf.reduce_max(tf.abs(gradient)) + 1e-8)
    return tf.clip_by_value(image - step, 0, 255)
