"""The lowest scores come instead of the highest.

Task: 07.top_scores
Diagnosis: the lowest scores instead of the highest
"""

import numpy as np


def top_scores(pred, names, k=10, only_first_name=True):
    named = np.array(names.named_classes())
    best = named[np.argsort(pred[named])]
    return [(float(pred[cls]), names.cls_to_name(int(cls), only_first_name)) for cls in best[:k]]
