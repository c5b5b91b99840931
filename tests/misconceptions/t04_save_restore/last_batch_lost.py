"""The images of the last, smaller batch keep the class 0.

Task: 04.predict_cls
Diagnosis: the last, smaller batch dropped
"""


def predict_cls(model, images, cls_true, batch_size=BATCH_SIZE):
    cls_pred = np.zeros(len(images), dtype=np.int64)
    for i in range(len(images) // batch_size):
        batch = slice(i * batch_size, (i + 1) * batch_size)
        cls_pred[batch] = np.argmax(model(images[batch]), axis=1)
    return cls_true == cls_pred, cls_pred
