"""The Gram matrix is divided by the number of places.

Task: 15.gram_matrix
Diagnosis: a mean over the places
"""

import tensorflow as tf


def gram_matrix(tensor):
    matrix = tf.reshape(tensor, [-1, tensor.shape[-1]])
    return tf.matmul(matrix, matrix, transpose_a=True) / tf.cast(len(matrix), tensor.dtype)
