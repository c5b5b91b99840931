"""The softmax is missing, so logits will be averaged.

Task: 05.predict_labels
Diagnosis: logits: the softmax is missing
"""

import numpy as np


def predict_labels(model, images, batch_size=256):
    pred_labels = np.zeros((len(images), 10))
    for i in range(0, len(images), batch_size):
        batch = slice(i, i + batch_size)
        pred_labels[batch] = model(images[batch])
    return pred_labels
