"""The weights are those of the tutorial, whatever is asked for.

Task: 15.style_transfer
Diagnosis: the weights of the tutorial, whatever is asked for
"""

import numpy as np
import tensorflow as tf


def style_transfer(
    content_image,
    style_image,
    content_layer_ids,
    style_layer_ids,
    weight_content=WEIGHT_CONTENT,
    weight_style=WEIGHT_STYLE,
    weight_denoise=WEIGHT_DENOISE,
    num_iterations=120,
    step_size=10.0,
    *,
    network=None,
    start=None,
    seed=0,
):
    network = network or VGG16()
    print(f"Content layers: {network.get_layer_names(content_layer_ids)}")
    print(f"Style layers: {network.get_layer_names(style_layer_ids)}")
    loss_functions = (
        create_content_loss(network, content_image, content_layer_ids),
        create_style_loss(network, style_image, style_layer_ids),
        denoise_loss,
    )
    weights = (WEIGHT_CONTENT, WEIGHT_STYLE, WEIGHT_DENOISE)

    @tf.function(autograph=False)
    def take_step(image):
        gradient, losses = combined_gradient(image, loss_functions, weights)
        return update_image(image, gradient, step_size), losses

    image = tf.constant(start_image(content_image.shape, seed) if start is None else start)
    history = np.zeros((num_iterations, 3), np.float32)
    for i in range(num_iterations):
        image, losses = take_step(image)
        history[i] = losses
        if i % 10 == 0 or i == num_iterations - 1:
            content, style, denoise = adjustments(losses).numpy()
            print(f"Iteration: {i}")
            print(
                f"Weight Adj. for Content: {content:.2e}, Style: {style:.2e}, "
                f"Denoise: {denoise:.2e}"
            )
    return image.numpy(), history
