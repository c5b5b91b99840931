"""The classes come first, and what is right comes second.

Task: 04.predict_cls
Diagnosis: the two halves of the pair exchanged
"""


def predict_cls(model, images, cls_true, batch_size=BATCH_SIZE):
    cls_pred = np.zeros(len(images), dtype=np.int64)
    for i in range(0, len(images), batch_size):
        batch = slice(i, i + batch_size)
        cls_pred[batch] = np.argmax(model(images[batch]), axis=1)
    return cls_pred, cls_true == cls_pred
