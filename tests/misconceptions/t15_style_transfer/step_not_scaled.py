"""The step is not divided by the standard deviation.

Task: 15.update_image
Diagnosis: divide by its standard deviation
"""

import tensorflow as tf


def update_image(image, gradient, step_size=10.0):
    return tf.clip_by_value(image - step_size * gradient, 0, 255)
