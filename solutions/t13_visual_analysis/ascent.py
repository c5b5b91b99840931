"""Gradient ascent: from grey noise to the picture that a feature likes best."""

from __future__ import annotations

import numpy as np

from .network import Inception, load_inception

FEATURES = range(1, 7)


def start_image(shape: tuple[int, int, int], seed: int = 0) -> np.ndarray:
    """Make the image to start from: 128 plus uniform noise from 0 to 1, nearly the middle grey.

    Args:
        shape: (height, width, 3).
        seed: equal seeds give equal images.

    Returns:
        float64 array of this shape, in [128, 129).
    """
    # BEGIN SOLUTION
    return 128.0 + np.random.default_rng(seed).random(shape)
    # END SOLUTION


def get_step_size(grad: np.ndarray) -> float:
    """How far to go: so far that the image changes by about 1 grey level (standard deviation).

    step = 1 / (std(grad) + 1e-8)

    The standard deviation is that of all numbers together. A gradient is tiny or large, depending
    on layer and loss; the step makes up for it. The 1e-8 matters where the gradient is 0.

    Args:
        grad: float array of any shape.

    Returns:
        A Python float.
    """
    # BEGIN SOLUTION
    return float(1.0 / (np.std(grad) + 1e-8))
    # END SOLUTION


def update_image(image: np.ndarray, grad: np.ndarray) -> np.ndarray:
    """Go one step uphill, and cut off what is no grey level.

    clip(image + get_step_size(grad) * grad, 0, 255)

    Args:
        image: float64 array of any shape, 0 to 255. It is not changed.
        grad: float array of this shape.

    Returns:
        float64 array of this shape, 0 to 255.
    """
    # BEGIN SOLUTION
    return np.clip(image + get_step_size(grad) * grad, 0.0, 255.0)
    # END SOLUTION


def progress_text(
    iteration: int, scores: np.ndarray, class_names: list[str], grad: np.ndarray, loss: float
) -> str:
    """Say in four lines how far it has come. Without a line break at the end.

        Iteration: 6
        Predicted class: kit fox (#1), score: 29.21%
        Gradient min: -0.000083, max: 0.000100, stepsize: 76290.32
        Loss: 4.8379

    Args:
        iteration: counted from 0.
        scores: float array [num_classes], 0 to 1. The predicted class has the highest one.
        class_names: name of each class, by number.
        grad: float array [height, width, 3]; the step size is that of `get_step_size`.
        loss: a number.

    Returns:
        A text with the decimals of the example: 2 for percent, 6 and 2 in the third line, 4.
    """
    # BEGIN SOLUTION
    cls = int(np.argmax(scores))
    return "\n".join(
        [
            f"Iteration: {iteration}",
            f"Predicted class: {class_names[cls]} (#{cls}), score: {scores[cls]:.2%}",
            f"Gradient min: {grad.min():.6f}, max: {grad.max():.6f}, "
            f"stepsize: {get_step_size(grad):.2f}",
            f"Loss: {loss:.4f}",
        ]
    )
    # END SOLUTION


def optimize_image(
    network: Inception,
    conv_id: int | None = None,
    feature: int = 0,
    num_iterations: int = 30,
    show_progress: bool = True,
    seed: int = 0,
) -> np.ndarray:
    """Find an image that a feature of the network likes: gradient ascent on the pixels.

    Begin with the `start_image` of `network.img_shape`. In each iteration ask
    `network.get_ascent(conv_id)`, once, for loss and gradient of the image as it is now; print the
    `progress_text` if it is wanted; then `update_image`. What is printed belongs to the image
    before the step, and so do its scores (`network.predict`). So the image that is returned has
    never been evaluated.

    Args:
        network: an Inception object, or anything with its `img_shape`, `class_names`, `get_ascent`
            and `predict`.
        conv_id: index of a convolutional layer; None for the classes.
        feature: number of the channel, or of the class.
        num_iterations: how many steps.
        show_progress: print the four lines in each iteration. If not, print nothing, and do not
            ask for scores.
        seed: as in `start_image`.

    Returns:
        float64 array of `network.img_shape`, 0 to 255.
    """
    # BEGIN SOLUTION
    ascent = network.get_ascent(conv_id)
    image = start_image(network.img_shape, seed)
    for iteration in range(num_iterations):
        loss, grad = ascent(image, feature)
        if show_progress:
            scores = network.predict(image)
            print(progress_text(iteration, scores, network.class_names, grad, loss))
        image = update_image(image, grad)
    return image
    # END SOLUTION


def optimize_features(
    network: Inception, conv_id: int | None = None, num_iterations: int = 30, seed: int = 0
) -> np.ndarray:
    """Make the images of the six features 1 to 6 of a layer (`FEATURES`), and print nothing.

    Args:
        network: as in `optimize_image`.
        conv_id: index of a convolutional layer; None for the classes.
        num_iterations: how many steps for each.
        seed: of the start image; all six start from the same one.

    Returns:
        float64 array [6, height, width, 3], in the order of the features.
    """
    # BEGIN SOLUTION
    return np.stack(
        [
            optimize_image(network, conv_id, feature, num_iterations, False, seed)
            for feature in FEATURES
        ]
    )
    # END SOLUTION


def class_image(
    cls: int, num_iterations: int = 80, seed: int = 0, network: Inception | None = None
) -> tuple[np.ndarray, float]:
    """Make the image of a class, and say how sure the network is of it.

    Args:
        cls: number of the class.
        num_iterations: how many steps; print nothing.
        seed: as in `start_image`.
        network: as in `optimize_image`; None for the trained one, `load_inception()`.

    Returns:
        The image, a float64 array [height, width, 3], and its own score of this class: a Python
        float from 0 to 1, of the image after the last step.
    """
    # BEGIN SOLUTION
    if network is None:
        network = load_inception()
    image = optimize_image(network, None, cls, num_iterations, False, seed)
    return image, float(network.predict(image)[cls])
    # END SOLUTION
