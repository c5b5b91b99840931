"""The test set is learned from, too.

Task: 05.combined_set
Diagnosis: the test set in it, too
"""

import numpy as np


def combined_set(data):
    splits = (data.train, data.validation, data.test)
    images = np.concatenate([split.images for split in splits])
    labels = np.concatenate([split.labels for split in splits])
    return images, labels
