"""Images and labels are shuffled separately, so that labels no longer belong to their images.

Task: 01.Batches
Diagnosis: they were shuffled separately
"""

import numpy as np


class Batches:
    def __init__(self, images, labels, batch_size=BATCH_SIZE, seed=0):
        self._rng = np.random.default_rng(seed)
        self.images, self.labels, self.batch_size = images, labels, batch_size
        self._rest = [np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)]

    def _take(self, which):
        while len(self._rest[which]) < self.batch_size:
            order = self._rng.permutation(len(self.images))
            self._rest[which] = np.append(self._rest[which], order)
        chosen, self._rest[which] = np.split(self._rest[which], [self.batch_size])
        return chosen

    def next_batch(self):
        return self.images[self._take(0)], self.labels[self._take(1)]
