"""The validation function classifies the test set.

Task: 04.predict_cls_validation
Diagnosis: the classes of the test set
"""


def predict_cls_validation(model, data):
    return predict_cls(model, data.test.images, data.test.cls)
