"""Precision is divided by the sums of the rows.

Task: 09.precisions
Diagnosis: recall instead of precision
"""

import numpy as np


def precisions(matrix):
    return np.diag(matrix) / np.maximum(matrix.sum(axis=1), 1)
