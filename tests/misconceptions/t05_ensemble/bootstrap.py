"""The training set is drawn with replacement, as in true bagging.

Task: 05.random_training_set
Diagnosis: Some images are in the training set twice
"""

import numpy as np


def random_training_set(images, labels, seed, train_fraction=0.8):
    train_size = int(train_fraction * len(images))
    rng = np.random.default_rng(seed)
    train = rng.integers(len(images), size=train_size)
    validation = rng.integers(len(images), size=len(images) - train_size)
    return images[train], labels[train], images[validation], labels[validation]
