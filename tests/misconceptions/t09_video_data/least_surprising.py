"""The least surprising pictures come first.

Task: 09.ambiguous_pictures
Diagnosis: the least surprising
"""

import numpy as np


def ambiguous_pictures(probs, cls, share):
    probs_true = probs[np.arange(len(cls)), cls]
    return np.argsort(-probs_true)[: round(share * len(cls))]
