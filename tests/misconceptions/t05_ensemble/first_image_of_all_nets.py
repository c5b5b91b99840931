"""Each net is asked about the first image, not the first selected one.

Task: 05.print_labels_all_nets
Diagnosis: the first image instead of the first selected one
"""

import numpy as np


def print_labels_all_nets(predictions, idx):
    for labels in predictions[0]:
        print(np.round(labels[:1], 2))
