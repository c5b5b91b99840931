"""Adam may leave the range of pixels.

Task: 15.adam_transfer
Diagnosis: clipped after each step
"""

import keras
import tensorflow as tf


def adam_transfer(start, loss_functions, weights, num_iterations, learning_rate=5.0):
    image, optimizer = tf.Variable(start), keras.optimizers.Adam(learning_rate)
    for _ in range(num_iterations):
        gradient, _ = combined_gradient(tf.convert_to_tensor(image), loss_functions, weights)
        optimizer.apply_gradients([(gradient, image)])
    return image.numpy()
