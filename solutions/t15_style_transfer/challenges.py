"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import keras
import numpy as np
import scipy.optimize
import tensorflow as tf
from PIL import Image

from fixtures import models

from .images import load_image, save_image
from .losses import Loss, create_content_loss, create_style_loss, denoise_loss
from .network import VGG16
from .transfer import adjustments, combined_gradient, start_image, style_transfer, update_image

INCEPTION_5H_LAYERS = models.inception_5h.LAYERS
"""The 12 layers of Inception 5h, from `conv2d0` to `mixed5b`."""


def final_losses(
    network: VGG16,
    content_image: np.ndarray,
    style_image: np.ndarray,
    mixed_image: np.ndarray,
    content_layer_ids: Sequence[int],
    style_layer_ids: Sequence[int],
) -> np.ndarray:
    """Judge a mixed image, however it was made. Pictures can be compared by the same losses only.

    Args:
        network: the judge.
        content_image: float32 array [H, W, 3], 0 to 255.
        style_image: float32 array [any H, any W, 3], 0 to 255.
        mixed_image: float32 array [H, W, 3], 0 to 255.
        content_layer_ids: numbers of the layers for the content loss.
        style_layer_ids: numbers of the layers for the style loss.

    Returns:
        float array [3]: content loss, style loss and denoise loss of the mixed image.
    """
    # BEGIN SOLUTION
    content_loss = create_content_loss(network, content_image, content_layer_ids)
    style_loss = create_style_loss(network, style_image, style_layer_ids)
    return np.array([loss(mixed_image) for loss in (content_loss, style_loss, denoise_loss)])
    # END SOLUTION


def compare_options(
    network: VGG16,
    content_image: np.ndarray,
    style_image: np.ndarray,
    content_layer_ids: Sequence[int],
    style_layer_ids: Sequence[int],
    options: Sequence[dict[str, object]],
) -> np.ndarray:
    """Transfer the style with several options. What do weights, steps and layers do?

    All results are judged by the layers that are given here, even if an option uses others.

    Args:
        network: paints and judges.
        content_image: float32 array [H, W, 3], 0 to 255.
        style_image: float32 array [any H, any W, 3], 0 to 255.
        content_layer_ids: numbers of layers, to judge by, and to paint by unless an option says
            otherwise.
        style_layer_ids: likewise for the style.
        options: K dicts with arguments of `style_transfer`, for example
            [{"step_size": 10.0}, {"step_size": 2.0}, {"style_layer_ids": [1, 2, 3, 4]}].

    Returns:
        float array [K, 3]: a row of `final_losses` for each option.
    """
    # BEGIN SOLUTION
    layers = {"content_layer_ids": content_layer_ids, "style_layer_ids": style_layer_ids}
    rows = []
    for option in options:
        arguments = {"network": network, **layers, **option}
        mixed_image, _ = style_transfer(content_image, style_image, **arguments)
        rows.append(final_losses(network, content_image, style_image, mixed_image, **layers))
    return np.array(rows)
    # END SOLUTION


def start_images(
    content_image: np.ndarray, style_image: np.ndarray, seed: int = 0
) -> dict[str, np.ndarray]:
    """Make five images to begin with. Does it matter where one starts?

    Args:
        content_image: float32 array [H, W, 3], 0 to 255.
        style_image: float32 array [any H, any W, 3], 0 to 255. For a start it has to have the
            content's size: turn it into bytes, and use Pillow's `resize` with LANCZOS.
        seed: for the noise.

    Returns:
        float32 arrays [H, W, 3], 0 to 255, by name:
        "noise": `start_image`;
        "content": the content image;
        "style": the style image in the content's size;
        "mean": the mean of these two;
        "noisy content": the content image plus normal noise with a standard deviation of 20 (of
        `np.random.default_rng(seed)`), clipped to 0 to 255.
    """
    # BEGIN SOLUTION
    height, width, _ = content_image.shape
    style = Image.fromarray(style_image.astype(np.uint8))
    style = np.asarray(style.resize((width, height), Image.Resampling.LANCZOS), np.float32)
    noise = np.random.default_rng(seed).normal(scale=20, size=content_image.shape)
    return {
        "noise": start_image(content_image.shape, seed),
        "content": content_image.astype(np.float32),
        "style": style,
        "mean": ((content_image + style) / 2).astype(np.float32),
        "noisy content": np.clip(content_image + noise, 0, 255).astype(np.float32),
    }
    # END SOLUTION


def transfer_at_sizes(
    network: VGG16,
    content_file: str | Path,
    style_file: str | Path,
    max_sizes: Sequence[tuple[int, int]],
    **options: object,
) -> list[np.ndarray]:
    """Transfer the style with images of several resolutions. How large do the strokes become?

    Args:
        network: paints.
        content_file: an image file.
        style_file: an image file.
        max_sizes: K pairs (for the content, for the style), the `max_size` of `load_image`.
        options: further arguments of `style_transfer`; the layers have to be among them.

    Returns:
        K mixed images, float32 arrays of different sizes.
    """
    # BEGIN SOLUTION
    mixed_images = []
    for content_size, style_size in max_sizes:
        content_image = load_image(content_file, content_size)
        style_image = load_image(style_file, style_size)
        mixed_image, _ = style_transfer(content_image, style_image, network=network, **options)
        mixed_images.append(mixed_image)
    return mixed_images
    # END SOLUTION


def save_every(
    content_image: np.ndarray,
    style_image: np.ndarray,
    folder: str | Path,
    num_iterations: int,
    every: int = 10,
    **options: object,
) -> list[str]:
    """Save the mixed image after each few iterations, so that one can watch it come to be.

    A step knows nothing of the steps before it: it depends on the image alone. So many iterations
    are the same as a few, again and again, each time with the last image as `start`.

    Args:
        content_image: float32 array [H, W, 3], 0 to 255.
        style_image: float32 array [any H, any W, 3], 0 to 255.
        folder: where the files are written; it is there already.
        num_iterations: a multiple of `every`.
        every: iterations between two files.
        options: further arguments of `style_transfer`; the layers have to be among them.

    Returns:
        The names of the files, without the folder: "mixed_0010.jpg", "mixed_0020.jpg" and so on;
        four digits tell after how many iterations.
    """
    # BEGIN SOLUTION
    names = []
    for done in range(every, num_iterations + 1, every):
        mixed_image, _ = style_transfer(content_image, style_image, num_iterations=every, **options)
        options["start"] = mixed_image
        names.append(f"mixed_{done:04d}.jpg")
        save_image(mixed_image, Path(folder) / names[-1])
    return names
    # END SOLUTION


def style_losses_by_layer(
    network: VGG16, style_image: np.ndarray, layer_ids: Sequence[int]
) -> list[Loss]:
    """Make a style loss of its own for each layer, so that each can have its own weight.

    In `create_style_loss` a layer with large numbers outweighs all others. As losses of their own,
    each is adjusted to 1.

    Args:
        network: gives the layers' tensors.
        style_image: float32 array [any H, any W, 3], 0 to 255.
        layer_ids: numbers of K layers.

    Returns:
        K functions, each as `create_style_loss` makes it for a single layer.
    """
    # BEGIN SOLUTION
    return [create_style_loss(network, style_image, [layer_id]) for layer_id in layer_ids]
    # END SOLUTION


def descend(
    start: np.ndarray,
    loss_functions: Sequence[Loss],
    weights: Sequence[float],
    num_iterations: int,
    step_size: float = 10.0,
    *,
    constant: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Go downhill with any losses, and with adjustments that are fresh or constant.

    With `constant` the adjustments are computed from the losses of the start image, once. After
    that they stay. The gradient is then that of  sum of weights[k] * adj[k] * losses[k]  with
    these adjustments. A loss that has become small counts less and less.

    Args:
        start: float32 array [H, W, 3], 0 to 255.
        loss_functions: K functions, each takes the image and gives a scalar.
        weights: K numbers.
        num_iterations: how many steps of `update_image`.
        step_size: of `update_image`.
        constant: whether the adjustments of the start are kept.

    Returns:
        The image, float32 array [H, W, 3]; and the history, float32 array [num_iterations, K]: in
        row i the losses before step i, neither adjusted nor weighted.
    """
    # BEGIN SOLUTION
    image = tf.constant(start)
    first = tf.stack([loss_function(image) for loss_function in loss_functions])
    kept = adjustments(first)

    @tf.function(autograph=False)
    def take_step(image: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        if not constant:
            gradient, losses = combined_gradient(image, loss_functions, weights)
            return update_image(image, gradient, step_size), losses
        with tf.GradientTape() as tape:
            tape.watch(image)
            losses = tf.stack([loss_function(image) for loss_function in loss_functions])
            total = tf.reduce_sum(tf.cast(weights, losses.dtype) * kept * losses)
        return update_image(image, tape.gradient(total, image), step_size), losses

    history = np.zeros((num_iterations, len(loss_functions)), np.float32)
    for i in range(num_iterations):
        image, losses = take_step(image)
        history[i] = losses
    return image.numpy(), history
    # END SOLUTION


def adam_transfer(
    start: np.ndarray,
    loss_functions: Sequence[Loss],
    weights: Sequence[float],
    num_iterations: int,
    learning_rate: float = 5.0,
) -> np.ndarray:
    """Let Adam make the steps, as tutorials 01 to 06 do. Is it faster?

    In each iteration take the `combined_gradient`, let `keras.optimizers.Adam` apply it to the
    image, a `tf.Variable`, and clip the image to 0 to 255.

    Args:
        start: float32 array [H, W, 3], 0 to 255.
        loss_functions: K functions, each takes the image and gives a scalar.
        weights: K numbers.
        num_iterations: how many steps.
        learning_rate: Adam's; about as many pixel values as a pixel moves in a step.

    Returns:
        The image, float32 array [H, W, 3], 0 to 255.
    """
    # BEGIN SOLUTION
    image = tf.Variable(start)
    optimizer = keras.optimizers.Adam(learning_rate)
    optimizer.build([image])

    @tf.function(autograph=False)
    def take_step() -> None:
        gradient, _ = combined_gradient(tf.convert_to_tensor(image), loss_functions, weights)
        optimizer.apply_gradients([(gradient, image)])
        image.assign(tf.clip_by_value(image, 0, 255))

    for _ in range(num_iterations):
        take_step()
    return image.numpy()
    # END SOLUTION


def constant_objective(
    flat_image: np.ndarray,
    shape: tuple[int, int, int],
    loss_functions: Sequence[Loss],
    weights: Sequence[float],
    factors: Sequence[float],
) -> tuple[float, np.ndarray]:
    """Give SciPy what it asks for: a value to make small, and its gradient.

    value = sum of weights[k] * factors[k] * losses[k]

    Args:
        flat_image: float64 array [H * W * 3]; SciPy knows flat arrays only.
        shape: (H, W, 3).
        loss_functions: K functions, each takes a float32 image [H, W, 3] and gives a scalar.
        weights: K numbers.
        factors: K numbers that stay the same in all calls: the adjustments of the start image.

    Returns:
        The value (float), and its gradient, float64 array [H * W * 3].
    """
    # BEGIN SOLUTION
    image = tf.constant(flat_image.reshape(shape), tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(image)
        losses = tf.stack([loss_function(image) for loss_function in loss_functions])
        value = tf.reduce_sum(
            tf.cast(weights, losses.dtype) * tf.cast(factors, losses.dtype) * losses
        )
    return float(value), tape.gradient(value, image).numpy().astype(np.float64).ravel()
    # END SOLUTION


def lbfgs_transfer(
    start: np.ndarray,
    loss_functions: Sequence[Loss],
    weights: Sequence[float],
    max_evaluations: int,
) -> tuple[np.ndarray, int]:
    """Let SciPy's L-BFGS find the image. It learns the curvature, and chooses its steps itself.

    It compares values of different images. So they have to mean the same all the time, which the
    `combined_loss` does not: its value never changes. Use `constant_objective` with the
    `adjustments` of the start image. The method "L-BFGS-B" knows bounds: each pixel is to stay in
    0 to 255. Its option "maxfun" limits the number of evaluations; "maxiter" should be as large.

    Args:
        start: float32 array [H, W, 3], 0 to 255.
        loss_functions: K functions, each takes the image and gives a scalar.
        weights: K numbers.
        max_evaluations: it stops soon after so many evaluations; the line search that is under
            way may be finished.

    Returns:
        The image, float32 array [H, W, 3], 0 to 255; and the number of evaluations (int).
    """
    # BEGIN SOLUTION
    losses = tf.stack([loss_function(tf.constant(start)) for loss_function in loss_functions])
    found = scipy.optimize.minimize(
        constant_objective,
        start.ravel().astype(np.float64),
        args=(start.shape, loss_functions, weights, adjustments(losses)),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, 255)] * start.size,
        options={"maxfun": max_evaluations, "maxiter": max_evaluations},
    )
    return found.x.reshape(start.shape).astype(np.float32), int(found.nfev)
    # END SOLUTION


def inception_network() -> VGG16:
    """Look into another network: Inception 5h, the one that dreams in tutorial 14.

    Returns:
        A `VGG16` object around `models.tiny_inception_5h()`, whose numbers mean the layers
        `INCEPTION_5H_LAYERS`. For example, layer 3 is "mixed3a".
    """
    # BEGIN SOLUTION
    return VGG16(models.tiny_inception_5h(), INCEPTION_5H_LAYERS)
    # END SOLUTION
