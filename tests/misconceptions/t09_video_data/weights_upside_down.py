"""Frequent classes count more.

Task: 09.balancing_weights
Diagnosis: frequent classes count more
"""

import numpy as np


def balancing_weights(cls, num_classes):
    return np.bincount(cls, minlength=num_classes) * num_classes / len(cls)
