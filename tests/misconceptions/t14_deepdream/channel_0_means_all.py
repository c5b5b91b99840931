"""Channel 0 counts as no channel.

Task: 14.select_channels
Diagnosis: channel 0 is a channel like any other
"""


def select_channels(activations, channels=None):
    if not channels:
        return activations
    return tf.gather(activations, channels, axis=-1)
