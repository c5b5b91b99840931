"""The columns of the image are chosen.

Task: 14.select_channels
Diagnosis: columns of the image instead of channels
"""


def select_channels(activations, channels=None):
    if channels is None:
        return activations
    return tf.gather(activations, channels, axis=2)
