"""The test set decides when to stop.

Task: 04.validation_accuracy
Diagnosis: the accuracy on the test set
"""


def validation_accuracy(model, data):
    correct, _ = predict_cls_test(model, data)
    return cls_accuracy(correct)
