"""The test set is classified again for each picture.

Task: 02.print_test_accuracy
Diagnosis: a test set that is classified anew for each picture
"""

import numpy as np


def print_test_accuracy(
    model, images, labels, show_example_errors=False, show_confusion_matrix=False
):
    cls_true = np.asarray(y_true_cls(labels))
    correct = predict_cls(model, images) == cls_true
    print(f"Accuracy on test-set: {correct.mean():.1%} ({correct.sum()} / {len(images)})")
    figures = []
    if show_example_errors:
        cls_pred = predict_cls(model, images)
        figures.append(plot_example_errors(cls_pred, correct, images, cls_true))
    if show_confusion_matrix:
        figures.append(plot_confusion_matrix(predict_cls(model, images), cls_true))
    return figures
