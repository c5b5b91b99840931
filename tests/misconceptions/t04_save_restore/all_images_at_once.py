"""All images are given to the model at once.

Task: 04.predict_cls
Diagnosis: the memory is small
"""


def predict_cls(model, images, cls_true, batch_size=BATCH_SIZE):
    if not len(images):
        return np.zeros(0, bool), np.zeros(0, np.int64)
    cls_pred = np.argmax(model(images), axis=1)
    return cls_true == cls_pred, cls_pred
