"""The validation set is judged instead of the test set.

Task: 05.test_correct
Diagnosis: an answer about the validation set
"""


def test_correct(model, data):
    return correct_prediction(model, data.validation.images, data.validation.cls)
