"""Class numbers are averaged: 3 and 8 give 5 or 6.

Task: 05.ensemble_cls_pred
Diagnosis: an average of class numbers
"""

import numpy as np


def ensemble_cls_pred(pred_labels):
    return np.argmax(pred_labels, axis=2).mean(axis=0).round().astype(int)
