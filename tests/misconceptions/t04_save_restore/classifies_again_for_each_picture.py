"""The test set is classified anew for each picture.

Task: 04.print_test_accuracy
Diagnosis: a test set that is classified anew for each picture
"""


def print_test_accuracy(model, data, show_example_errors=False, show_confusion_matrix=False):
    test = data.test
    share, num_correct = cls_accuracy(predict_cls_test(model, data)[0])
    print(f"Accuracy on test-set: {share:.1%} ({num_correct} / {len(test.cls)})")
    figures = []
    if show_example_errors:
        correct, cls_pred = predict_cls_test(model, data)
        figures.append(plot_example_errors(cls_pred, correct, test.images, test.cls))
    if show_confusion_matrix:
        _, cls_pred = predict_cls_test(model, data)
        figures.append(plot_confusion_matrix(cls_pred, test.cls))
    return figures
