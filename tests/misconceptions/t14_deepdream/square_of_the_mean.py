"""The mean is squared.

Task: 14.mean_square
Diagnosis: not as expected
"""


def mean_square(activations):
    return tf.square(tf.reduce_mean(activations))
