"""The step goes up the gradient: the cost grows.

Task: 01.training_step
Diagnosis: a step up the gradient instead of down
"""

import tensorflow as tf


def training_step(model, images, labels, optimizer):
    variables = [model.weights, model.biases]
    with tf.GradientTape() as tape:
        loss = cost(cross_entropy(model.logits(images), labels))
    uphill = [-gradient for gradient in tape.gradient(loss, variables)]
    optimizer.apply_gradients(zip(uphill, variables, strict=True))
    return loss
