"""One accuracy is taken for the recall of each class.

Task: 09.recalls
Diagnosis: one accuracy for all
"""

import numpy as np


def recalls(matrix):
    return np.full(len(matrix), np.trace(matrix) / matrix.sum())
