"""The best of all classes are taken, whether they have a name or not.

Task: 07.top_scores
Diagnosis: It raised KeyError
"""

import numpy as np


def top_scores(pred, names, k=10, only_first_name=True):
    best = np.argsort(pred)[::-1][:k]
    return [(float(pred[cls]), names.cls_to_name(int(cls), only_first_name)) for cls in best]
