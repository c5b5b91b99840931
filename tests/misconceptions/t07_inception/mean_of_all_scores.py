"""The mean is taken over all classes.

Task: 07.calibration
Diagnosis: the mean of all scores
"""

import numpy as np


def calibration(preds, cls_true):
    return float(preds.mean()), float(np.mean(preds.argmax(axis=1) == cls_true))
