"""The test function classifies the validation set.

Task: 04.predict_cls_test
Diagnosis: the classes of the validation set
"""


def predict_cls_test(model, data):
    return predict_cls(model, data.validation.images, data.validation.cls)
