"""The right answers are counted, not their share.

Task: 05.classification_accuracy
Diagnosis: the number of right answers
"""

import numpy as np


def classification_accuracy(correct):
    return float(np.sum(correct))
