"""The step goes uphill.

Task: 15.update_image
Diagnosis: uphill: subtract the step
"""

import tensorflow as tf


def update_image(image, gradient, step_size=10.0):
    step = step_size * gradient / (tf.math.reduce_std(gradient) + 1e-8)
    return tf.clip_by_value(image + step, 0, 255)
