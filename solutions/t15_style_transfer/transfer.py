"""Style transfer: three losses of very different size, brought into balance, and made small."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import tensorflow as tf

from .losses import Loss, create_content_loss, create_style_loss, denoise_loss
from .network import VGG16

WEIGHT_CONTENT = 1.5
WEIGHT_STYLE = 10.0
WEIGHT_DENOISE = 0.3
TINY = 1e-10


def start_image(shape: tuple[int, int, int], seed: int = 0) -> np.ndarray:
    """Make the image to begin with: grey, with a little noise.

    image = 128 + uniform noise in [0, 1)

    Args:
        shape: (H, W, 3).
        seed: decides the noise; the same seed gives the same image.

    Returns:
        float32 array [H, W, 3].
    """
    # BEGIN SOLUTION
    noise = np.random.default_rng(seed).uniform(size=shape)
    return (128 + noise).astype(np.float32)
    # END SOLUTION


def adjustments(losses: tf.Tensor) -> tf.Tensor:
    """Find the factor for each loss that brings it to 1.

    adj = 1 / (loss + 1e-10)

    A style loss may be 1e18 times as large as the others. Multiplied by its factor, each loss is
    1, whatever the network and its layers. The factors are to be *constants* for the gradient:
    say so by `tf.stop_gradient`. Otherwise the gradient of loss * adj would be that of 1, and that
    is zero.

    Args:
        losses: float tensor [K], each at least 0.

    Returns:
        float tensor [K] of the same dtype, through which no gradient flows.
    """
    # BEGIN SOLUTION
    return tf.stop_gradient(1 / (losses + TINY))
    # END SOLUTION


def combined_loss(losses: tf.Tensor, weights: Sequence[float]) -> tf.Tensor:
    """Add the losses up, each adjusted to 1 and then weighted.

    combined = sum over k of weights[k] * adj[k] * losses[k]

    Its value is always the sum of the weights, so it tells nothing about progress. What counts is
    its gradient, sum of weights[k] * adj[k] * gradient of losses[k].

    Args:
        losses: float tensor [K].
        weights: K numbers, how much each loss is to count.

    Returns:
        float scalar of the dtype of the losses.
    """
    # BEGIN SOLUTION
    return tf.reduce_sum(tf.cast(weights, losses.dtype) * adjustments(losses) * losses)
    # END SOLUTION


def combined_gradient(
    image: tf.Tensor, loss_functions: Sequence[Loss], weights: Sequence[float]
) -> tuple[tf.Tensor, tf.Tensor]:
    """Find out in which direction the combined loss of an image grows.

    Args:
        image: float32 tensor [H, W, 3].
        loss_functions: K functions, each takes the image and gives a scalar.
        weights: K numbers, see `combined_loss`.

    Returns:
        The gradient of the combined loss with respect to the image, float32 tensor [H, W, 3]; and
        the losses as they are, neither adjusted nor weighted, float32 tensor [K].
    """
    # BEGIN SOLUTION
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        # The image is no variable, so we have to ask the tape to watch it.
        tape.watch(image)
        losses = tf.stack([loss_function(image) for loss_function in loss_functions])
        combined = combined_loss(losses, weights)
    return tape.gradient(combined, image), losses
    # END SOLUTION


def update_image(image: tf.Tensor, gradient: tf.Tensor, step_size: float = 10.0) -> tf.Tensor:
    """Make one step downhill, and keep the pixels in their range.

    new image = clip(image - step_size * gradient / (std(gradient) + 1e-8), 0, 255)

    std is the standard deviation over all elements. So the step, before the clip, has a standard
    deviation of `step_size` pixel values, however large the gradient.

    Args:
        image: float tensor [H, W, 3], 0 to 255.
        gradient: float tensor [H, W, 3] of the same dtype.
        step_size: in pixel values.

    Returns:
        float tensor [H, W, 3] of the same dtype, 0 to 255.
    """
    # BEGIN SOLUTION
    step = step_size * gradient / (tf.math.reduce_std(gradient) + 1e-8)
    return tf.clip_by_value(image - step, 0, 255)
    # END SOLUTION


def style_transfer(
    content_image: np.ndarray,
    style_image: np.ndarray,
    content_layer_ids: Sequence[int],
    style_layer_ids: Sequence[int],
    weight_content: float = WEIGHT_CONTENT,
    weight_style: float = WEIGHT_STYLE,
    weight_denoise: float = WEIGHT_DENOISE,
    num_iterations: int = 120,
    step_size: float = 10.0,
    *,
    network: VGG16 | None = None,
    start: np.ndarray | None = None,
    seed: int = 0,
) -> tuple[np.ndarray, np.ndarray]:
    """Paint the content of one image in the style of another one.

    In each iteration take the `combined_gradient` of content loss, style loss and denoise loss, in
    this order, and `update_image`. Before the loop it prints which layers are looked into:

        Content layers: ['block3_conv1']
        Style layers: ['block1_conv1', 'block1_conv2']

    In the iterations 0, 10, 20, ... and in the last one, it prints the three adjustments:

        Iteration: 10
        Weight Adj. for Content: 2.79e-11, Style: 4.13e-28, Denoise: 1.25e-07

    Args:
        content_image: float32 array [H, W, 3], 0 to 255.
        style_image: float32 array [any H, any W, 3], 0 to 255.
        content_layer_ids: numbers of the layers for the content loss.
        style_layer_ids: numbers of the layers for the style loss.
        weight_content: how much the content is to count.
        weight_style: how much the style is to count.
        weight_denoise: how much smoothness is to count.
        num_iterations: how many steps to take.
        step_size: of `update_image`.
        network: gives the layers' tensors; None means a new `VGG16()`.
        start: float32 array [H, W, 3], the image to begin with; None means `start_image` with the
            shape of the content image.
        seed: for `start_image`.

    Returns:
        The mixed image, float32 array [H, W, 3], 0 to 255; and the history, float32 array
        [num_iterations, 3]: in row i the losses (content, style, denoise) before step i.
    """
    # BEGIN SOLUTION
    network = network or VGG16()
    print(f"Content layers: {network.get_layer_names(content_layer_ids)}")
    print(f"Style layers: {network.get_layer_names(style_layer_ids)}")
    loss_functions = (
        create_content_loss(network, content_image, content_layer_ids),
        create_style_loss(network, style_image, style_layer_ids),
        denoise_loss,
    )
    weights = (weight_content, weight_style, weight_denoise)

    # As a graph, a step takes a good deal less time than line by line.
    @tf.function(autograph=False)
    def take_step(image: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
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
    # END SOLUTION
