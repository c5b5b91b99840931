"""It marks the mistakes.

Task: 05.correct_prediction
Diagnosis: what is wrong instead of what is right
"""

import numpy as np


def correct_prediction(model, images, cls_true):
    return np.argmax(predict_labels(model, images), axis=1) != cls_true
