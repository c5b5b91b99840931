"""The sum of the squares.

Task: 14.mean_square
Diagnosis: the sum instead of the mean
"""


def mean_square(activations):
    return tf.reduce_sum(tf.square(activations))
