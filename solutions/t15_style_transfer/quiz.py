"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations


def gram_shape(height: int, width: int, channels: int) -> tuple[int, int]:
    """What shape has the Gram matrix of a layer?

    Args:
        height: of what the layer gives.
        width: of what the layer gives.
        channels: of what the layer gives.
    """
    # BEGIN SOLUTION
    return channels, channels
    # END SOLUTION


def style_loss_growth(factor: float) -> float:
    """All that a layer gives becomes `factor` times as large, for both images. And the style loss?

    Args:
        factor: above 0.

    Returns:
        How many times as large the style loss becomes.
    """
    # BEGIN SOLUTION
    # The Gram matrix multiplies two of these numbers, and the error is squared once more.
    return factor**4
    # END SOLUTION


def fall_of_loss(first_adj: float, last_adj: float) -> float:
    """How many times smaller has a loss become, if these adjustments were printed for it?

    Args:
        first_adj: the first adjustment, far above 1e-10 or far below it.
        last_adj: the last one.
    """
    # BEGIN SOLUTION
    return last_adj / first_adj
    # END SOLUTION


def progress_of_combined(
    weight_content: float, weight_style: float, weight_denoise: float
) -> float:
    """What is the combined loss after the first iteration, minus that after the last one?

    Args:
        weight_content: of the content loss.
        weight_style: of the style loss.
        weight_denoise: of the denoise loss.
    """
    # BEGIN SOLUTION
    return 0.0
    # END SOLUTION


def denoise_loss_of_noise(height: int, width: int) -> float:
    """What denoise loss can be expected of the start image?

    Two independent uniform numbers in [0, 1) differ by 1/3 on average. There are three colours.

    Args:
        height: of the image.
        width: of the image.
    """
    # BEGIN SOLUTION
    pairs = (height - 1) * width + height * (width - 1)
    return 3 * pairs / 3
    # END SOLUTION


def growth_of_step(factor: float) -> float:
    """All three weights are multiplied by a factor. How many times as large is the next step?

    Args:
        factor: above 0.
    """
    # BEGIN SOLUTION
    # The step is divided by the standard deviation of the gradient, which grows as well.
    return 1.0
    # END SOLUTION
