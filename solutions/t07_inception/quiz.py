"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations


def shape_after(stage: str, width: int, height: int, img_size: int, num_classes: int) -> list[int]:
    """Which shape has the array at this stage?

    Args:
        stage: "file" (the decoded JPEG), "resized" (what the network sees), "batch" (what the model
            is called with), "answer" (what the model gives) or "scores" (what `classify` returns).
        width: of the JPEG.
        height: of the JPEG.
        img_size: height and width of the network's input.
        num_classes: how many classes the network knows.
    """
    # BEGIN SOLUTION
    shapes = {
        "file": [height, width, 3],
        "resized": [img_size, img_size, 3],
        "batch": [1, img_size, img_size, 3],
        "answer": [1, num_classes],
        "scores": [num_classes],
    }
    return shapes[stage]
    # END SOLUTION


def range_after_scaling(low: float, high: float, times: int) -> tuple[float, float]:
    """In which range are pixels after p / 127.5 - 1 has been applied so many times?

    Once is right. How much is left of an image if it is scaled twice?

    Args:
        low: the smallest pixel before.
        high: the largest pixel before.
        times: how often the formula is applied.
    """
    # BEGIN SOLUTION
    for _ in range(times):
        low, high = low / 127.5 - 1, high / 127.5 - 1
    return low, high
    # END SOLUTION


def circle_axis_ratio(width: int, height: int) -> float:
    """How long is the longer axis of a squashed circle, divided by the shorter one?

    Args:
        width: of the image before it is squashed into a square.
        height: likewise.
    """
    # BEGIN SOLUTION
    return max(width, height) / min(width, height)
    # END SOLUTION


def padded_width(width: int, height: int, img_size: int) -> int:
    """How wide is the content of an upright image after padding and resizing?

    Args:
        width: of the image.
        height: of the image, at least its width.
        img_size: height and width of the network's input.

    Returns:
        Pixels, rounded to the nearest whole number.
    """
    # BEGIN SOLUTION
    return round(img_size * width / height)
    # END SOLUTION


def last_layer_parameters(transfer_len: int, num_classes: int) -> int:
    """How many numbers did the last layer learn, which makes scores of transfer values?

    Args:
        transfer_len: how many transfer values an image has.
        num_classes: how many classes the network knows.
    """
    # BEGIN SOLUTION
    return transfer_len * num_classes + num_classes
    # END SOLUTION
