"""The style image is resized to the size of the mixed image.

Task: 15.create_style_loss
Diagnosis: the style image is taken in its own size
"""

import tensorflow as tf


def create_style_loss(network, style_image, layer_ids):
    def style_loss(image):
        resized = tf.image.resize(style_image, image.shape[:2])
        goals = [gram_matrix(v) for v in network.get_layer_tensors(resized, layer_ids)]
        grams = [gram_matrix(v) for v in network.get_layer_tensors(image, layer_ids)]
        return tf.reduce_mean(
            [mean_squared_error(g, goal) for g, goal in zip(grams, goals, strict=True)]
        )

    return style_loss
