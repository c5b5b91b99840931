"""The last, smaller batch is left out.

Task: 05.predict_labels
Diagnosis: the last, smaller batch dropped
"""

import numpy as np
import tensorflow as tf


def predict_labels(model, images, batch_size=256):
    pred_labels = np.zeros((len(images), 10))
    for i in range(0, len(images) - batch_size + 1, batch_size):
        batch = slice(i, i + batch_size)
        pred_labels[batch] = tf.nn.softmax(model(images[batch]), axis=1)
    return pred_labels
