"""The goal is computed anew in each call.

Task: 15.create_style_loss
Diagnosis: the goal computed anew in each call
"""

import tensorflow as tf


def create_style_loss(network, style_image, layer_ids):
    def style_loss(image):
        goals = [gram_matrix(v) for v in network.get_layer_tensors(style_image, layer_ids)]
        values = network.get_layer_tensors(image, layer_ids)
        errors = [
            mean_squared_error(gram_matrix(v), goal) for v, goal in zip(values, goals, strict=True)
        ]
        return tf.reduce_mean(errors)

    return style_loss
