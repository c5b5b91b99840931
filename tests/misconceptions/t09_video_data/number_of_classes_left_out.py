"""The weights are not divided by the number of classes.

Task: 09.balancing_weights
Diagnosis: the number of classes left out
"""

import numpy as np


def balancing_weights(cls, num_classes):
    return len(cls) / np.bincount(cls, minlength=num_classes)
