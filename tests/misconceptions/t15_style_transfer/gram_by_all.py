"""The Gram matrix is divided by the size of the tensor.

Task: 15.gram_matrix
Diagnosis: divided by the size of the tensor
"""

import tensorflow as tf


def gram_matrix(tensor):
    matrix = tf.reshape(tensor, [-1, tensor.shape[-1]])
    return tf.matmul(matrix, matrix, transpose_a=True) / tf.cast(tf.size(matrix), tensor.dtype)
