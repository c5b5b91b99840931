"""Pictures of the rare classes are repeated instead.

Task: 09.balanced_indices
Diagnosis: the shape (21,) is asked for
"""

import numpy as np


def balanced_indices(cls, num_classes, seed=0):
    rng = np.random.default_rng(seed)
    fewest = np.bincount(cls, minlength=num_classes).max()
    kept = [rng.choice(np.flatnonzero(cls == c), fewest, True) for c in range(num_classes)]
    return np.sort(np.concatenate(kept))
