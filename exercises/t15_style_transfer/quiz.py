"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations


def gram_shape(height: int, width: int, channels: int) -> tuple[int, int]:
    """What shape has the Gram matrix of a layer?

    Args:
        height: of what the layer gives.
        width: of what the layer gives.
        channels: of what the layer gives.
    """
    raise NotImplementedError("gram_shape: what shape has the Gram matrix of a layer?")


def style_loss_growth(factor: float) -> float:
    """All that a layer gives becomes `factor` times as large, for both images. And the style loss?

    Args:
        factor: above 0.

    Returns:
        How many times as large the style loss becomes.
    """
    raise NotImplementedError("style_loss_growth: all that a layer gives becomes `factor` times as large, for both images. And the style loss?")


def fall_of_loss(first_adj: float, last_adj: float) -> float:
    """How many times smaller has a loss become, if these adjustments were printed for it?

    Args:
        first_adj: the first adjustment, far above 1e-10 or far below it.
        last_adj: the last one.
    """
    raise NotImplementedError("fall_of_loss: how many times smaller has a loss become, if these adjustments were printed for it?")


def progress_of_combined(
    weight_content: float, weight_style: float, weight_denoise: float
) -> float:
    """What is the combined loss after the first iteration, minus that after the last one?

    Args:
        weight_content: of the content loss.
        weight_style: of the style loss.
        weight_denoise: of the denoise loss.
    """
    raise NotImplementedError("progress_of_combined: what is the combined loss after the first iteration, minus that after the last one?")


def denoise_loss_of_noise(height: int, width: int) -> float:
    """What denoise loss can be expected of the start image?

    Two independent uniform numbers in [0, 1) differ by 1/3 on average. There are three colours.

    Args:
        height: of the image.
        width: of the image.
    """
    raise NotImplementedError("denoise_loss_of_noise: what denoise loss can be expected of the start image?")


def growth_of_step(factor: float) -> float:
    """All three weights are multiplied by a factor. How many times as large is the next step?

    Args:
        factor: above 0.
    """
    raise NotImplementedError("growth_of_step: all three weights are multiplied by a factor. How many times as large is the next step?")
