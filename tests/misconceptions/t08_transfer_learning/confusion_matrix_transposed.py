"""Rows are predicted classes.

Task: 08.print_confusion_matrix
Diagnosis: rows and columns exchanged
"""

import numpy as np


def print_confusion_matrix(cls_pred, cls_true, class_names):
    num_classes = len(class_names)
    table = np.zeros((num_classes, num_classes), dtype=np.int64)
    np.add.at(table, (cls_pred, cls_true), 1)
    for i, row in enumerate(table):
        print(f"{row} ({i}) {class_names[i]}")
    print(" ", *(f"({i})" for i in range(num_classes)))
    return table
