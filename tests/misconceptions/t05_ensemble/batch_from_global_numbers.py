"""The batch is drawn from NumPy's global generator, so no seed decides it.

Task: 05.random_batch
Diagnosis: draw from rng alone
"""

import numpy as np


def random_batch(x_train, y_train, rng, batch_size=64):
    chosen = np.random.choice(len(x_train), size=batch_size, replace=False)
    return x_train[chosen], y_train[chosen]
