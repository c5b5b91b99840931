"""The best net is chosen on the validation set, which it has mostly seen.

Task: 05.best_net
Diagnosis: the best on the validation set
"""

import numpy as np


def best_net(predictions):
    return int(np.argmax(predictions[2]))
