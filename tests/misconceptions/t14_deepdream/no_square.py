"""The mean without the square.

Task: 14.mean_square
Diagnosis: no square
"""


def mean_square(activations):
    return tf.reduce_mean(activations)
