"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations


def block_of(conv_id: int) -> str:
    """In which block of Inception v3 is a convolutional layer?

    The stem has 5 of them, then come the blocks "mixed", "mixed_1" and so on to "mixed_10": three
    of 7, one of 4, four of 10, one of 6, and two of 9.

    Args:
        conv_id: 0 to 93.

    Returns:
        "stem", "mixed", "mixed_1", ... or "mixed_10".
    """
    raise NotImplementedError("block_of: in which block of Inception v3 is a convolutional layer?")


def update_std(grad_std: float) -> float:
    """What is the standard deviation of what is added to the image in one step?

    Args:
        grad_std: standard deviation of the gradient: 1e-4, say, or 0.
    """
    raise NotImplementedError("update_std: what is the standard deviation of what is added to the image in one step?")


def loss_after(loss: float, grad_square_sum: float, step: float, num_iterations: int) -> float:
    """What is the loss after some steps, if the network is linear and nothing is clipped?

    Args:
        loss: of the start image.
        grad_square_sum: sum of the squares of the gradient. It is the same everywhere.
        step: the step size, what the gradient is multiplied by.
        num_iterations: how many steps.
    """
    raise NotImplementedError("loss_after: what is the loss after some steps, if the network is linear and nothing is clipped?")


def softmax_slope(score: float) -> float:
    """How much does a softmax score grow if its own logit grows by 1, as a derivative?

    It shows why the logit is maximised and not the score: try 0.001, 0.5 and 0.999.

    Args:
        score: of the class, 0 to 1.
    """
    raise NotImplementedError("softmax_slope: how much does a softmax score grow if its own logit grows by 1, as a derivative?")


def loss_if_summed(loss: float, height: int, width: int) -> float:
    """What would the loss of a channel be if it were the sum over all places and not the mean?

    And why does the picture hardly change? Because the step divides by the gradient's size.

    Args:
        loss: the mean over all places.
        height: of the layer's output.
        width: of the layer's output.
    """
    raise NotImplementedError("loss_if_summed: what would the loss of a channel be if it were the sum over all places and not the mean?")
