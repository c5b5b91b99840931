"""All images are classified in one batch.

Task: 05.predict_labels
Diagnosis: all images at once might not fit into memory
"""

import tensorflow as tf


def predict_labels(model, images, batch_size=256):
    return tf.nn.softmax(model(images), axis=1).numpy().astype("float64")
