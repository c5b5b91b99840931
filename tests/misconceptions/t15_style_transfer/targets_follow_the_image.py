"""The targets are computed from the mixed image: there is never a loss.

Task: 15.create_content_loss
Diagnosis: the targets follow the image
"""

import tensorflow as tf


def create_content_loss(network, content_image, layer_ids):
    def content_loss(image):
        goals = network.get_layer_tensors(image, layer_ids)
        values = network.get_layer_tensors(image, layer_ids)
        errors = [mean_squared_error(*pair) for pair in zip(values, goals, strict=True)]
        return tf.reduce_mean(errors)

    return content_loss
