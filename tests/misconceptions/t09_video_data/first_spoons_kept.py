"""The first pictures of each class are kept.

Task: 09.balanced_indices
Diagnosis: a recording would be lost as a whole
"""

import numpy as np


def balanced_indices(cls, num_classes, seed=0):
    fewest = np.bincount(cls, minlength=num_classes).min()
    kept = [np.flatnonzero(cls == c)[:fewest] for c in range(num_classes)]
    return np.sort(np.concatenate(kept))
