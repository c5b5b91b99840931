"""Images and labels are shuffled by two different orders.

Task: 02.Batches
Diagnosis: they were shuffled separately
"""

import numpy as np


class Batches:
    def __init__(self, images, labels, batch_size=TRAIN_BATCH_SIZE, seed=0):
        self.images, self.labels, self.batch_size = images, labels, batch_size
        self._rng = np.random.default_rng(seed)
        self._queue = np.empty((2, 0), dtype=np.int64)

    def next_batch(self):
        count = len(self.images)
        while self._queue.shape[1] < self.batch_size:
            orders = np.stack([self._rng.permutation(count), self._rng.permutation(count)])
            self._queue = np.append(self._queue, orders, axis=1)
        (images, labels), self._queue = np.split(self._queue, [self.batch_size], axis=1)
        return self.images[images], self.labels[labels]
