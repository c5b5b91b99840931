"""Indexed as if channels were the second axis.

Task: 13.channel_loss
Diagnosis: channels-first
"""


def channel_loss(activations, feature):
    return tf.reduce_mean(activations[:, feature])
