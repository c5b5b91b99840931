"""All networks start from the same weights.

Task: 02.weights_after_training
Diagnosis: is model_seed passed on?
"""

import numpy as np


def weights_after_training(images, labels, *, model_seed, batch_seed, num_iterations, sizes):
    model = ConvNet(0, **sizes)
    optimize(Training(model, images, labels, seed=batch_seed), num_iterations)
    return np.concatenate([variable.numpy().ravel() for variable in model.trainable_variables])
