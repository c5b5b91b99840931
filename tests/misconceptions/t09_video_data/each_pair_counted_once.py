"""Each pair of classes is counted once.

Task: 09.confusion_matrix
Diagnosis: each pair counted once
"""

import numpy as np


def confusion_matrix(cls_true, cls_pred, num_classes):
    counts = np.zeros((num_classes, num_classes), dtype=np.int64)
    counts[cls_true, cls_pred] += 1
    return counts
