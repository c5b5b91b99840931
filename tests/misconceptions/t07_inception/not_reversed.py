"""The best are found, but the worst of them comes first.

Task: 07.top_scores
Diagnosis: rising scores: the best should come first
"""

import numpy as np


def top_scores(pred, names, k=10, only_first_name=True):
    named = np.array(names.named_classes())
    best = named[np.argsort(pred[named])][-k:]
    return [(float(pred[cls]), names.cls_to_name(int(cls), only_first_name)) for cls in best[:k]]
