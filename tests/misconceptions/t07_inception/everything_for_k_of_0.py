"""The slice [-k:] gives everything when k is 0.

Task: 07.top_scores
Diagnosis: a slice [-0:] is the whole list
"""

import numpy as np


def top_scores(pred, names, k=10, only_first_name=True):
    named = np.array(names.named_classes())
    best = named[np.argsort(pred[named])[-k:][::-1]]
    return [(float(pred[cls]), names.cls_to_name(int(cls), only_first_name)) for cls in best]
