"""Keras wants the truth first.

Task: 06.mean_loss
Diagnosis: the arguments exchanged
"""


def mean_loss(y_pred, y_true):
    return tf.reduce_mean(keras.losses.categorical_crossentropy(y_pred, y_true))
