"""The whole test set is classified in one batch.

Task: 02.predict_cls
Diagnosis: all images at once might not fit into memory
"""

import numpy as np


def predict_cls(model, images, batch_size=TEST_BATCH_SIZE):
    return np.asarray(y_pred_cls(model.logits(images)))
