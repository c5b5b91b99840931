"""next_batch starts again at each call and gives the same batch for ever.

Task: 02.Batches
Diagnosis: The same batch came twice in a row
"""

import numpy as np


class Batches:
    def __init__(self, images, labels, batch_size=TRAIN_BATCH_SIZE, seed=0):
        self.images, self.labels = images, labels
        self.batch_size, self.seed = batch_size, seed

    def next_batch(self):
        order = np.random.default_rng(self.seed).permutation(len(self.images))
        chosen = np.resize(order, self.batch_size)
        return self.images[chosen], self.labels[chosen]
