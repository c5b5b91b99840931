"""The cross-entropies are averaged, not the probabilities.

Task: 05.cross_entropy_by_size
Diagnosis: the mean of the cross-entropies
"""

import numpy as np


def cross_entropy_by_size(pred_labels, cls_true):
    costs = -np.log(pred_labels[:, np.arange(len(cls_true)), cls_true])
    return np.full(len(pred_labels), costs.mean())
