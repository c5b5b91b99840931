"""The class numbers are the argmax over axis 0.

Task: 01.class_numbers
Diagnosis: argmax over axis 0
"""

import numpy as np


def class_numbers(labels):
    return np.argmax(labels, axis=0)
