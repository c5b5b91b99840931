"""The argmax is taken over the images.

Task: 05.ensemble_cls_pred
Diagnosis: an argmax over the images
"""

import numpy as np


def ensemble_cls_pred(pred_labels):
    return np.argmax(np.mean(pred_labels, axis=0), axis=0)
