"""Class numbers are taken to be counted from 1.

Task: 09.one_hot_encoded
Diagnosis: classes counted from 1
"""

import numpy as np


def one_hot_encoded(class_numbers, num_classes):
    return np.eye(num_classes, dtype=np.float32)[np.asarray(class_numbers, dtype=np.int64) - 1]
