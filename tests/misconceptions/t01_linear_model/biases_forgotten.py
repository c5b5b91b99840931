"""Only the weights are trained.

Task: 01.training_step
Diagnosis: no step for the biases
"""

import tensorflow as tf


def training_step(model, images, labels, optimizer):
    with tf.GradientTape() as tape:
        loss = cost(cross_entropy(model.logits(images), labels))
    optimizer.apply_gradients([(tape.gradient(loss, model.weights), model.weights)])
    return loss
