"""All images are one batch.

Task: 06.predict_cls
Diagnosis: all images in one batch
"""


def predict_cls(model, images, cls_true, batch_size=PREDICTION_BATCH_SIZE):
    cls_pred = np.argmax(create_network(model, images, training=False), axis=1)
    return cls_true == cls_pred, cls_pred
