"""Two sure networks are not sure enough: the average is right, too.

Task: 05.average_that_loses
Diagnosis: The average is right, too
"""

import numpy as np


def average_that_loses():
    pred_labels = np.zeros((5, 10))
    pred_labels[:3, 6] = 1.0
    pred_labels[3:, 0] = 1.0
    return pred_labels, 6
