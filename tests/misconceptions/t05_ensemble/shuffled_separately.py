"""Images and labels get an order each.

Task: 05.random_training_set
Diagnosis: they were shuffled separately
"""

import numpy as np


def random_training_set(images, labels, seed, train_fraction=0.8):
    train_size = int(train_fraction * len(images))
    rng = np.random.default_rng(seed)
    images, labels = rng.permutation(images), rng.permutation(labels)
    return images[:train_size], labels[:train_size], images[train_size:], labels[train_size:]
