"""All rows are given to the model at once.

Task: 08.predict_cls
Diagnosis: batches have at most 256 rows
"""

import numpy as np


def predict_cls(model, transfer_values, cls_true, batch_size=TEST_BATCH_SIZE):
    cls_pred = np.asarray(model(transfer_values)).argmax(axis=1)
    return cls_pred == cls_true, cls_pred
