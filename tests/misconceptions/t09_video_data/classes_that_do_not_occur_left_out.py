"""The table has the classes only that occur.

Task: 09.confusion_matrix
Diagnosis: the shape (4, 4) is asked for
"""

import numpy as np


def confusion_matrix(cls_true, cls_pred, num_classes):
    num_classes = max(cls_true.max(), cls_pred.max()) + 1
    counts = np.zeros((num_classes, num_classes), dtype=np.int64)
    np.add.at(counts, (cls_true, cls_pred), 1)
    return counts
