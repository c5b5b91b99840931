"""The images of the last, smaller batch keep the class 0.

Task: 02.predict_cls
Diagnosis: the last, smaller batch dropped
"""

import numpy as np


def predict_cls(model, images, batch_size=TEST_BATCH_SIZE):
    cls_pred = np.zeros(len(images), dtype=np.int64)
    for i in range(len(images) // batch_size):
        batch = slice(i * batch_size, (i + 1) * batch_size)
        cls_pred[batch] = y_pred_cls(model.logits(images[batch]))
    return cls_pred
