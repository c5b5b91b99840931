"""Classes that do not occur have no row.

Task: 08.print_confusion_matrix
Diagnosis: there are four class names
"""

import numpy as np


def print_confusion_matrix(cls_pred, cls_true, class_names):
    num_classes = max(*cls_true, *cls_pred) + 1
    table = np.zeros((num_classes, num_classes), dtype=np.int64)
    np.add.at(table, (cls_true, cls_pred), 1)
    for i, row in enumerate(table):
        print(f"{row} ({i}) {class_names[i]}")
    print(" ", *(f"({i})" for i in range(num_classes)))
    return table
