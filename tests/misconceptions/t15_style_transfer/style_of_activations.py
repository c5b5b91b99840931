"""What the layers give is compared, and not its Gram matrix.

Task: 15.create_style_loss
Diagnosis: The loss depends on where something is
"""

import tensorflow as tf


def create_style_loss(network, style_image, layer_ids):
    goals = network.get_layer_tensors(style_image, layer_ids)

    def style_loss(image):
        values = network.get_layer_tensors(image, layer_ids)
        return tf.reduce_mean(
            [mean_squared_error(v, goal) for v, goal in zip(values, goals, strict=True)]
        )

    return style_loss
