"""The batches are taken from the test set instead of the set that is given.

Task: 01.Batches
Diagnosis: images of the test set
"""

import numpy as np

from fixtures import tiny_mnist


class Batches:
    def __init__(self, images, labels, batch_size=BATCH_SIZE, seed=0):
        test = tiny_mnist.load().test
        self.images, self.labels, self.batch_size = test.images, test.labels, batch_size
        self._rng = np.random.default_rng(seed)
        self._queue = np.empty(0, dtype=np.int64)

    def next_batch(self):
        while len(self._queue) < self.batch_size:
            self._queue = np.append(self._queue, self._rng.permutation(len(self.images)))
        chosen, self._queue = np.split(self._queue, [self.batch_size])
        return self.images[chosen], self.labels[chosen]
