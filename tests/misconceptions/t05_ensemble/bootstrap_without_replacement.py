"""The bootstrap draws without replacement.

Task: 05.bootstrap_training_set
Diagnosis: drawn with replacement
"""

import numpy as np


def bootstrap_training_set(images, labels, seed, train_fraction=0.8):
    train_size = int(train_fraction * len(images))
    chosen = np.random.default_rng(seed).permutation(len(images))[:train_size]
    return images[chosen], labels[chosen]
