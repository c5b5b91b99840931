"""The gradient is that of the weighted losses.

Task: 15.combined_gradient
Diagnosis: without adjustments
"""

import tensorflow as tf


def combined_gradient(image, loss_functions, weights):
    with tf.GradientTape() as tape:
        tape.watch(image)
        losses = tf.stack([loss_function(image) for loss_function in loss_functions])
        combined = tf.reduce_sum(tf.cast(weights, losses.dtype) * losses)
    return tape.gradient(combined, image), losses
