"""The seed is not handed on, so that every run has the same batches.

Task: 01.weights_by_seed
Diagnosis: the seed has to reach the batches
"""

import numpy as np


def weights_by_seed(images, labels, seeds, num_iterations=100):
    models = [train_fresh(images, labels, num_iterations=num_iterations) for _ in seeds]
    return np.stack([model.weights.numpy() for model in models])
