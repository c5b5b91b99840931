"""The losses of the layers are summed up.

Task: 15.create_style_loss
Diagnosis: the sum over the layers instead of the mean
"""

import tensorflow as tf


def create_style_loss(network, style_image, layer_ids):
    goals = [gram_matrix(values) for values in network.get_layer_tensors(style_image, layer_ids)]

    def style_loss(image):
        values = network.get_layer_tensors(image, layer_ids)
        errors = [
            mean_squared_error(gram_matrix(v), goal) for v, goal in zip(values, goals, strict=True)
        ]
        return tf.reduce_sum(errors)

    return style_loss
