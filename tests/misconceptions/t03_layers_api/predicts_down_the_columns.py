"""argmax goes over the images instead of the classes.

Task: 03.predict_cls
Diagnosis: argmax over axis 0
"""


def predict_cls(model, images, batch_size=TEST_BATCH_SIZE):
    return model.predict(images, batch_size=batch_size, verbose=0).argmax(axis=0)
