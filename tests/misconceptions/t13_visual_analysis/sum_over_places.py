"""The sum over all places instead of the mean.

Task: 13.channel_loss
Diagnosis: the sum instead of the mean
"""


def channel_loss(activations, feature):
    return tf.reduce_sum(activations[..., feature])
