"""The adjustments are always fresh.

Task: 15.descend
Diagnosis: fresh adjustments and constant ones exchanged
"""

import numpy as np
import tensorflow as tf


def descend(start, loss_functions, weights, num_iterations, step_size=10.0, *, constant=False):
    image, history = tf.constant(start), []
    for _ in range(num_iterations):
        gradient, losses = combined_gradient(image, loss_functions, weights)
        history.append(losses)
        image = update_image(image, gradient, step_size)
    return image.numpy(), np.array(history)
