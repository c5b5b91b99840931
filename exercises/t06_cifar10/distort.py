"""Pre-processing: each image is distorted anew to train on it, and only cropped to judge it."""

from __future__ import annotations

import tensorflow as tf

from .cifar10 import NUM_CHANNELS

IMG_SIZE_CROPPED = 24

HUE = 0.05
CONTRAST = (0.3, 1.0)
BRIGHTNESS = 0.2
SATURATION = (0.0, 2.0)


# TensorFlow would rewrite its Python, for the sake of an `if` on a tensor. There is none here.
@tf.autograph.experimental.do_not_convert
def pre_process_image(image: tf.Tensor, training: bool, seed: tf.Tensor | None = None) -> tf.Tensor:
    """Prepare one image for the network.

    To judge the network (training=False): cut out the middle, rows and columns 4 to 27. Nothing
    else is done.

    To train it (training=True), these steps follow one another:

    | step       | what is drawn at random                                               |
    | crop       | where the 24x24 pixels are cut out; all 9 * 9 places are equally likely |
    | flip       | left and right change places, with probability 0.5                    |
    | hue        | a shift in [-0.05, 0.05)                                              |
    | contrast   | a factor in [0.3, 1)                                                  |
    | brightness | a shift in [-0.2, 0.2)                                                |
    | saturation | a factor in [0, 2)                                                    |
    | limit      | nothing: what is above 1 becomes 1, what is below 0 becomes 0         |

    The functions `tf.image.stateless_random_...` draw from a seed of two numbers: one seed always
    gives the same draw. So each step needs a seed of its own, or a dark image would always be a
    flipped one. `tf.random.split(seed, k)` makes k seeds of one.

    Args:
        image: float32 tensor [32, 32, 3] in [0, 1].
        training: whether to distort it.
        seed: int tensor [2], decides all draws; not used if training is False.

    Returns:
        float32 tensor [24, 24, 3] in [0, 1].
    """
    raise NotImplementedError("pre_process_image: prepare one image for the network")


# As a graph it is 50 times as fast: a loop over images is many small operations.
@tf.function(autograph=False, reduce_retracing=True)
def pre_process(images: tf.Tensor, training: bool, seed: tf.Tensor | None = None) -> tf.Tensor:
    """Prepare a batch of images, each for itself: every image gets its own distortions.

    `tf.map_fn(function, images, fn_output_signature=tf.float32)` calls a function with one image
    after the other. In place of `images` it also takes a tuple of tensors, and then hands over a
    tuple: an image and its seed.

    Args:
        images: float32 tensor [N, 32, 32, 3] in [0, 1].
        training: whether to distort them.
        seed: int tensor [2]; `tf.random.split` makes one for each image of it. The number of images
            is `tf.shape(images)[0]`. Not used if training is False.

    Returns:
        float32 tensor [N, 24, 24, 3] in [0, 1].
    """
    raise NotImplementedError("pre_process: prepare a batch of images, each for itself: every image gets its own distortions")
