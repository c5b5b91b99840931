"""The size of the training set is rounded to the nearest number.

Task: 05.random_training_set
Diagnosis: int(fraction * 37) is 29
"""

import numpy as np


def random_training_set(images, labels, seed, train_fraction=0.8):
    train_size = round(train_fraction * len(images))
    order = np.random.default_rng(seed).permutation(len(images))
    train, validation = order[:train_size], order[train_size:]
    return images[train], labels[train], images[validation], labels[validation]
