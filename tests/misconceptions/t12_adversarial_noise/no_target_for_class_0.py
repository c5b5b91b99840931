"""Class 0 counts as no target.

Task: 12.target_labels
Diagnosis: no target for class 0
"""

import numpy as np


def target_labels(num_images, target_cls):
    labels = np.zeros((num_images, networks.NUM_CLASSES), dtype=np.float32)
    if target_cls:
        labels[:, target_cls] = 1
    return labels
