"""The adjusted losses are returned.

Task: 15.combined_gradient
Diagnosis: adjusted losses, which are all 1
"""

import tensorflow as tf


def combined_gradient(image, loss_functions, weights):
    with tf.GradientTape() as tape:
        tape.watch(image)
        losses = tf.stack([loss_function(image) for loss_function in loss_functions])
        combined = combined_loss(losses, weights)
    return tape.gradient(combined, image), losses * adjustments(losses)
