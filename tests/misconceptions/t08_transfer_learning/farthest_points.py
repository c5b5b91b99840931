"""The distances are sorted the other way round.

Task: 08.neighbour_agreement
Diagnosis: the 1 nearest others count
"""

import numpy as np


def neighbour_agreement(points, cls, k=10):
    distances = np.linalg.norm(points[:, np.newaxis] - points[np.newaxis], axis=-1)
    np.fill_diagonal(distances, np.inf)
    nearest = np.argsort(distances, axis=1)[:, -k - 1 : -1]
    return float(np.mean(cls[nearest] == cls[:, np.newaxis]))
