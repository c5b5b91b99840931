"""The loss is summed over the batch.

Task: 06.mean_loss
Diagnosis: the sum instead of the mean
"""


def mean_loss(y_pred, y_true):
    return tf.reduce_sum(keras.losses.categorical_crossentropy(y_true, y_pred))
