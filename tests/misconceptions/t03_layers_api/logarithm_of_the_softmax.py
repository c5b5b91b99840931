"""The loss takes the logarithm of y_pred, which may have been rounded to 0.

Task: 03.softmax_classifier
Diagnosis: the true class has a logit that is lower by 1000
"""

import tensorflow as tf


def softmax_classifier(logits, labels):
    y_pred = tf.nn.softmax(logits)
    safe = tf.maximum(y_pred, 1e-30)
    return y_pred, -tf.reduce_mean(tf.reduce_sum(labels * tf.math.log(safe), axis=1))
