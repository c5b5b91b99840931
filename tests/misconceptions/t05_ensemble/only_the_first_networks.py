"""Only the first k networks are averaged, not all subsets of that size.

Task: 05.cross_entropy_by_size
Diagnosis: with one network it is the mean of the networks' cross-entropies
"""

import numpy as np


def cross_entropy_by_size(pred_labels, cls_true):
    probs = pred_labels[:, np.arange(len(cls_true)), cls_true]
    sizes = range(1, len(probs) + 1)
    return np.array([-np.log(probs[:k].mean(axis=0)).mean() for k in sizes])
