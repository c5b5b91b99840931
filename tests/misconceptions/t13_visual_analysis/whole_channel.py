"""The mean of the channel instead of its centre.

Task: 13.centre_loss
Diagnosis: the mean of the whole channel
"""


def centre_loss(activations, feature):
    return tf.reduce_mean(activations[..., feature])
