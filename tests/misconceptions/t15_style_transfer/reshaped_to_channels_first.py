"""The tensor is reshaped to [C, -1], which mixes the channels up.

Task: 15.gram_matrix
Diagnosis: channels mixed up
"""

import tensorflow as tf


def gram_matrix(tensor):
    matrix = tf.transpose(tf.reshape(tensor, [tensor.shape[-1], -1]))
    return tf.matmul(matrix, matrix, transpose_a=True)
