"""The last batch is left out if it is smaller.

Task: 06.predict_cls
Diagnosis: zeros for the last batch, which is smaller
"""


def predict_cls(model, images, cls_true, batch_size=PREDICTION_BATCH_SIZE):
    cls_pred = np.zeros(len(images), dtype=np.int64)
    for i in range(0, len(images) - batch_size + 1, batch_size):
        batch = slice(i, i + batch_size)
        y_pred = create_network(model, images[batch], training=False)
        cls_pred[batch] = np.argmax(y_pred, axis=1)
    return cls_true == cls_pred, cls_pred
