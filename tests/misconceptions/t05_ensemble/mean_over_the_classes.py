"""The mean is taken over the classes.

Task: 05.ensemble_pred_labels
Diagnosis: the average over the classes
"""

import numpy as np


def ensemble_pred_labels(pred_labels):
    return np.mean(pred_labels, axis=2)
