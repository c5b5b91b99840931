"""The direction of a step is returned instead of the gradient.

Task: 01.batch_gradients
Diagnosis: minus the gradient (the direction of a step) instead of the gradient
"""

import numpy as np
import tensorflow as tf


def batch_gradients(model, images, labels, batch_size):
    steps = []
    for start in range(0, len(images), batch_size):
        batch = slice(start, start + batch_size)
        with tf.GradientTape() as tape:
            loss = cost(cross_entropy(model.logits(images[batch]), labels[batch]))
        steps.append(-tape.gradient(loss, model.weights).numpy())
    return np.stack(steps)
