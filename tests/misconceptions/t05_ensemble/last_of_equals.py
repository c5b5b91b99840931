"""Of equally good networks the last one is taken.

Task: 05.best_net
Diagnosis: the last of equals
"""

import numpy as np


def best_net(predictions):
    return int(np.flatnonzero(predictions[1] == np.max(predictions[1]))[-1])
