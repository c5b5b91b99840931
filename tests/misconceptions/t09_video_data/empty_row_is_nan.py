"""A class without pictures has no recall at all.

Task: 09.recalls
Diagnosis: look for 0 / 0
"""

import numpy as np


def recalls(matrix):
    return np.diag(matrix) / matrix.sum(axis=1)
