"""The test set is classified once for each part of the report.

Task: 06.print_test_accuracy
Diagnosis: classified more than once
"""


def print_test_accuracy(
    model,
    images,
    cls_true,
    class_names,
    show_example_errors=False,
    show_confusion_matrix=False,
):
    share, count = classification_accuracy(predict_cls(model, images, cls_true)[0])
    print(f"Accuracy on Test-Set: {share:.1%} ({count} / {len(images)})")
    if show_confusion_matrix:
        plot_confusion_matrix(predict_cls(model, images, cls_true)[1], cls_true, class_names)
    if show_example_errors:
        correct, cls_pred = predict_cls(model, images, cls_true)
        return plot_example_errors(cls_pred, correct, images, cls_true, class_names)
    return None
