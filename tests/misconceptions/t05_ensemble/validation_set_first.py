"""The validation set comes before the training set.

Task: 05.combined_set
Diagnosis: the validation set first
"""

import numpy as np


def combined_set(data):
    images = np.concatenate([data.validation.images, data.train.images])
    labels = np.concatenate([data.validation.labels, data.train.labels])
    return images, labels
