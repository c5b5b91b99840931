"""Pixels may leave their range.

Task: 15.update_image
Diagnosis: values outside 0 to 255
"""

import tensorflow as tf


def update_image(image, gradient, step_size=10.0):
    return image - step_size * gradient / (tf.math.reduce_std(gradient) + 1e-8)
