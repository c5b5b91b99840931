"""The two parts are drawn independently, so they overlap.

Task: 05.random_training_set
Diagnosis: Some images are in both parts
"""

import numpy as np


def random_training_set(images, labels, seed, train_fraction=0.8):
    train_size = int(train_fraction * len(images))
    rng = np.random.default_rng(seed)
    train = rng.permutation(len(images))[:train_size]
    validation = rng.permutation(len(images))[train_size:]
    return images[train], labels[train], images[validation], labels[validation]
