"""Each point counts as its own nearest neighbour.

Task: 08.neighbour_agreement
Diagnosis: each point as a neighbour of its own
"""

import numpy as np


def neighbour_agreement(points, cls, k=10):
    distances = np.linalg.norm(points[:, np.newaxis] - points[np.newaxis], axis=-1)
    nearest = np.argsort(distances, axis=1)[:, :k]
    return float(np.mean(cls[nearest] == cls[:, np.newaxis]))
