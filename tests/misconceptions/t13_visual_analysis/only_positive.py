"""A ReLU is put before the mean.

Task: 13.channel_loss
Diagnosis: only what is positive
"""


def channel_loss(activations, feature):
    return tf.reduce_mean(tf.nn.relu(activations[..., feature]))
