"""Pixels are clipped to 0 to 1.

Task: 15.update_image
Diagnosis: a clip to 0 to 1
"""

import tensorflow as tf


def update_image(image, gradient, step_size=10.0):
    step = step_size * gradient / (tf.math.reduce_std(gradient) + 1e-8)
    return tf.clip_by_value(image - step, 0, 1) if tf.reduce_max(image) > 160 else image - step
