"""model.predict draws its progress bar.

Task: 03.predict_cls
Diagnosis: It prints a progress bar
"""


def predict_cls(model, images, batch_size=TEST_BATCH_SIZE):
    return model.predict(images, batch_size=batch_size).argmax(axis=1)
