"""The product is M M^T: places by places.

Task: 15.gram_matrix
Diagnosis: It has a row for each place
"""

import tensorflow as tf


def gram_matrix(tensor):
    matrix = tf.reshape(tensor, [-1, tensor.shape[-1]])
    return tf.matmul(matrix, matrix, transpose_b=True)
