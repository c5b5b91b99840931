"""The losses of the layers are summed up.

Task: 15.create_content_loss
Diagnosis: the sum over the layers instead of the mean
"""

import tensorflow as tf


def create_content_loss(network, content_image, layer_ids):
    goals = network.get_layer_tensors(content_image, layer_ids)

    def content_loss(image):
        values = network.get_layer_tensors(image, layer_ids)
        errors = [mean_squared_error(*pair) for pair in zip(values, goals, strict=True)]
        return tf.reduce_sum(errors)

    return content_loss
