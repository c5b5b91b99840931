"""The first rows of all are printed, not of the selected ones.

Task: 05.print_labels
Diagnosis: the first row of all instead of the first selected one
"""

import numpy as np


def print_labels(labels, idx, num=1):
    print(np.round(labels[:num], 2))
