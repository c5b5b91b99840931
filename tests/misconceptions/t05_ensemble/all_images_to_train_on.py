"""The training set is all of the images.

Task: 05.random_training_set
Diagnosis: int(fraction * 50) is 40
"""

import numpy as np


def random_training_set(images, labels, seed, train_fraction=0.8):
    train_size = int(train_fraction * len(images))
    order = np.random.default_rng(seed).permutation(len(images))
    validation = order[train_size:]
    return images[order], labels[order], images[validation], labels[validation]
