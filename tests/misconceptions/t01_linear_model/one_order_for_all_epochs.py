"""The images are shuffled once, and come in the same order in each epoch.

Task: 01.Batches
Diagnosis: shuffle anew for each epoch
"""

import numpy as np


class Batches:
    def __init__(self, images, labels, batch_size=BATCH_SIZE, seed=0):
        order = np.random.default_rng(seed).permutation(len(images))
        self.images, self.labels, self.batch_size = images[order], labels[order], batch_size
        self._next = 0

    def next_batch(self):
        chosen = np.arange(self._next, self._next + self.batch_size) % len(self.images)
        self._next += self.batch_size
        return self.images[chosen], self.labels[chosen]
