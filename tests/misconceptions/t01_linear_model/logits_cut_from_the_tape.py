"""The product is computed by NumPy, which no gradient tape can see.

Task: 01.logits
Diagnosis: a conversion to NumPy
"""

import numpy as np


def logits(x, weights, biases):
    return np.matmul(np.asarray(x), np.asarray(weights)) + np.asarray(biases)
