"""The test set is judged instead of the validation set.

Task: 05.validation_correct
Diagnosis: an answer about the test set
"""


def validation_correct(model, data):
    return correct_prediction(model, data.test.images, data.test.cls)
