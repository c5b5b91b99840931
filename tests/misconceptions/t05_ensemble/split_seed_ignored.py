"""All networks get the same training set.

Task: 05.random_training_set
Diagnosis: Two seeds gave the same training set
"""

import numpy as np


def random_training_set(images, labels, seed, train_fraction=0.8):
    train_size = int(train_fraction * len(images))
    order = np.random.default_rng(0).permutation(len(images))
    train, validation = order[:train_size], order[train_size:]
    return images[train], labels[train], images[validation], labels[validation]
