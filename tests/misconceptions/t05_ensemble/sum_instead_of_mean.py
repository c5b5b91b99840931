"""The probabilities are added, so the rows sum to 5.

Task: 05.ensemble_pred_labels
Diagnosis: the sum instead of the mean
"""

import numpy as np


def ensemble_pred_labels(pred_labels):
    return np.sum(pred_labels, axis=0)
