"""The tape does not watch the image.

Task: 15.combined_gradient
Diagnosis: watch it, and use only TensorFlow operations
"""

import tensorflow as tf


def combined_gradient(image, loss_functions, weights):
    with tf.GradientTape() as tape:
        losses = tf.stack([loss_function(image) for loss_function in loss_functions])
        combined = combined_loss(losses, weights)
    return tape.gradient(combined, image), losses
