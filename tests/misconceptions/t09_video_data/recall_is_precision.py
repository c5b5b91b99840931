"""Recall is divided by the sums of the columns.

Task: 09.recalls
Diagnosis: precision instead of recall
"""

import numpy as np


def recalls(matrix):
    return np.diag(matrix) / np.maximum(matrix.sum(axis=0), 1)
