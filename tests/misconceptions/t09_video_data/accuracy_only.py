"""Only the accuracy is printed: that forks are missed stays hidden.

Task: 09.print_test_accuracy
Diagnosis: for each class
"""


def print_test_accuracy(cls_true, cls_pred, class_names):
    matrix = confusion_matrix(cls_true, cls_pred, len(class_names))
    num_correct, num_images = (matrix.trace(), matrix.sum())
    print(f"Accuracy on Test-Set: {num_correct / num_images:.1%} ({num_correct} / {num_images})")
