"""The class with the largest average logit is taken.

Task: 05.ensemble_cls_pred
Diagnosis: an average of logits
"""

import numpy as np


def ensemble_cls_pred(pred_labels):
    return np.log(np.maximum(pred_labels, 1e-12)).mean(axis=0).argmax(axis=1)
