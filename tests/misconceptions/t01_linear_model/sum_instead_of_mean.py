"""The cost is the sum over the batch instead of the mean.

Task: 01.cost
Diagnosis: the sum over the batch instead of the mean
"""

import tensorflow as tf


def cost(cross_entropy):
    return tf.reduce_sum(cross_entropy)
