"""The mean over all channels.

Task: 13.channel_loss
Diagnosis: the mean over all channels
"""


def channel_loss(activations, feature):
    return tf.reduce_mean(activations)
