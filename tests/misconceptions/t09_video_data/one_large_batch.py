"""All rows are given at once.

Task: 09.predict_cls
Diagnosis: 256 rows are enough at a time
"""

import numpy as np


def predict_cls(classifier, values, batch_size=TEST_BATCH_SIZE):
    return np.asarray(classifier(values)).argmax(axis=1)
