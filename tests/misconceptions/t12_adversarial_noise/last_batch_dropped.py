"""Images after the last full batch are not classified.

Task: 12.predict_cls
Diagnosis: the last, smaller batch dropped: its images are still 0
"""

import numpy as np


def predict_cls(model, images, batch_size=TEST_BATCH_SIZE):
    cls_pred = np.zeros(len(images), dtype=np.int64)
    for i in range(0, len(images) // batch_size * batch_size, batch_size):
        batch = slice(i, i + batch_size)
        cls_pred[batch] = np.argmax(model.logits(images[batch]), axis=1)
    return cls_pred
