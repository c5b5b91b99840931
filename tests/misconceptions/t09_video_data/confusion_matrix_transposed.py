"""Rows are predicted classes.

Task: 09.confusion_matrix
Diagnosis: rows for the predicted classes instead of the true ones
"""

import numpy as np


def confusion_matrix(cls_true, cls_pred, num_classes):
    counts = np.zeros((num_classes, num_classes), dtype=np.int64)
    np.add.at(counts, (cls_pred, cls_true), 1)
    return counts
