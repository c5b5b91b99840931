"""Keras's default learning rate, 0.01, is used instead of 0.5.

Task: 01.optimize
Diagnosis: Keras's own learning rate
"""

import tensorflow as tf


def optimize(model, batches, num_iterations, optimizer=None):
    optimizer = optimizer or tf.keras.optimizers.SGD()
    for _ in range(num_iterations):
        images, labels = batches.next_batch()
        training_step(model, images, labels, optimizer)
