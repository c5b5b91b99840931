"""An empty list of class numbers becomes an array of floats, which is no index.

Task: 09.one_hot_encoded
Diagnosis: IndexError
"""

import numpy as np


def one_hot_encoded(class_numbers, num_classes):
    return np.eye(num_classes, dtype=np.float32)[np.asarray(class_numbers)]
