"""What is to become small: content loss, style loss, denoise loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import tensorflow as tf

from .network import VGG16

Loss = Callable[[tf.Tensor], tf.Tensor]
"""Takes an image [H, W, 3], 0 to 255, and gives a number that says how far it is from a goal."""


def mean_squared_error(a: tf.Tensor, b: tf.Tensor) -> tf.Tensor:
    """Measure how different two tensors are.

    mse = mean over all elements of (a - b)**2

    Args:
        a: float tensor of any shape.
        b: float tensor of the same shape and dtype.

    Returns:
        float scalar of the same dtype.
    """
    raise NotImplementedError("mean_squared_error: measure how different two tensors are")


def create_content_loss(network: VGG16, content_image: tf.Tensor, layer_ids: Sequence[int]) -> Loss:
    """Make a function that says how much an image differs in content from the content image.

    Content is what the layers give, place by place. For each layer it takes the
    `mean_squared_error` of what the layer gives for the image and for the content image. The loss
    is the mean of these over the layers.

    What the layers give for the content image is the goal. It never changes: compute it here,
    once, and not in the function.

    Args:
        network: gives the layers' tensors.
        content_image: float32 array or tensor [H, W, 3], 0 to 255.
        layer_ids: numbers of layers, at least one.

    Returns:
        A function: float32 tensor [H, W, 3], an image of the same size -> float32 scalar.
    """
    raise NotImplementedError("create_content_loss: make a function that says how much an image differs in content from the content image")


def gram_matrix(tensor: tf.Tensor) -> tf.Tensor:
    """Tell which channels of a layer fire together, wherever in the image that may be.

    Let M have a row for each place of the image and a column for each channel: [h * w, C].

    gram = M^T M        gram[c, d] = sum over all places of M[place, c] * M[place, d]

    It is not divided by anything. The places are gone: a Gram matrix does not know where something
    is, only how often what occurs with what. That is what we call style.

    Args:
        tensor: float tensor [1, h, w, C], what a layer gives for one image.

    Returns:
        float tensor [C, C] of the same dtype; symmetric.
    """
    raise NotImplementedError("gram_matrix: tell which channels of a layer fire together, wherever in the image that may be")


def create_style_loss(network: VGG16, style_image: tf.Tensor, layer_ids: Sequence[int]) -> Loss:
    """Make a function that says how much an image differs in style from the style image.

    It is the same as `create_content_loss`, only that it compares the Gram matrices of what the
    layers give. A Gram matrix has the same shape for any size of image. So the two images need not
    be of the same size, and the style image must not be resized.

    Args:
        network: gives the layers' tensors.
        style_image: float32 array or tensor [any H, any W, 3], 0 to 255.
        layer_ids: numbers of layers, at least one.

    Returns:
        A function: float32 tensor [H, W, 3], an image of any size -> float32 scalar.
    """
    raise NotImplementedError("create_style_loss: make a function that says how much an image differs in style from the style image")


def denoise_loss(image: tf.Tensor) -> tf.Tensor:
    """Tell how restless an image is: how much each pixel differs from its neighbours.

    loss = sum of |image[y + 1, x, c] - image[y, x, c]|
         + sum of |image[y, x + 1, c] - image[y, x, c]|

    The sums are over all pairs of neighbours and all colours. The last pixel of a row has no
    neighbour on its right: nothing wraps around. Colours are not compared with each other.

    Args:
        image: float tensor [H, W, 3].

    Returns:
        float scalar of the same dtype; the "total variation" of the image.
    """
    raise NotImplementedError("denoise_loss: tell how restless an image is: how much each pixel differs from its neighbours")
