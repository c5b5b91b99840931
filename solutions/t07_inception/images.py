"""Images: read, choose, resize, crop, pad. All are arrays [height, width, 3], RGB, 0 to 255."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tensorflow as tf


def load_image(image_path: str | Path) -> np.ndarray:
    """Read a JPEG file.

    Args:
        image_path: the file.

    Returns:
        uint8 array [height, width, 3], RGB, 0 to 255.
    """
    # BEGIN SOLUTION
    content = tf.io.read_file(str(image_path))
    # TensorFlow's default decoder is fast and up to 9 grey levels off; this one is exact.
    return tf.io.decode_jpeg(content, channels=3, dct_method="INTEGER_ACCURATE").numpy()
    # END SOLUTION


def choose_image(
    image_path: str | Path | None = None, image: np.ndarray | None = None
) -> np.ndarray:
    """Take the image, or read the file if there is no image.

    Args:
        image_path: a JPEG file.
        image: array [height, width, 3]; if both are given, the image wins.

    Returns:
        The image unchanged, or what `load_image` reads.

    Raises:
        ValueError: neither is given.
    """
    # BEGIN SOLUTION
    if image is not None:  # `if image:` would ask an array whether it is true
        return image
    if image_path is not None:
        return load_image(image_path)
    raise ValueError("Either image_path or image must be given.")
    # END SOLUTION


def resize_image(image: np.ndarray, img_size: tuple[int, int]) -> np.ndarray:
    """Squash an image into a size, bilinearly. Its proportions are not kept.

    Args:
        image: array [height, width, 3] of any size, 0 to 255, uint8 or float.
        img_size: the new (height, width).

    Returns:
        float32 array [img_size[0], img_size[1], 3], 0 to 255. An image that has this size already
        keeps its values.
    """
    # BEGIN SOLUTION
    # Bilinear is the default. The answer is float32, whatever the image was.
    return tf.image.resize(image, img_size).numpy()
    # END SOLUTION


def crop_image(image: np.ndarray, top: int, left: int, height: int, width: int) -> np.ndarray:
    """Cut a window out of an image.

    Args:
        image: array [H, W, 3].
        top: the window's first row.
        left: the window's first column.
        height: of the window.
        width: of the window.

    Returns:
        array [height, width, 3] of the same dtype.

    Raises:
        ValueError: the window does not lie wholly inside the image.
    """
    # BEGIN SOLUTION
    bottom, right = top + height, left + width
    # Slices never complain: one beyond the edge is too short, one from -5 counts from the end.
    if top < 0 or left < 0 or bottom > image.shape[0] or right > image.shape[1]:
        raise ValueError("The window reaches beyond the image.")
    return image[top:bottom, left:right]
    # END SOLUTION


def pad_to_square(image: np.ndarray, value: int = 255) -> np.ndarray:
    """Put an image into the middle of a square, so that resizing keeps its proportions.

    The square is as large as the longer side. Where the room on both sides cannot be equal, the
    top, or the left, gets the smaller half: 785 - 320 = 465 columns become 232 and 233.

    Args:
        image: array [height, width, 3].
        value: of the new pixels; 255 is white.

    Returns:
        array [side, side, 3] of the same dtype, side = max(height, width).
    """
    # BEGIN SOLUTION
    height, width, _ = image.shape
    side = max(height, width)
    top, left = (side - height) // 2, (side - width) // 2
    margins = ((top, side - height - top), (left, side - width - left), (0, 0))
    return np.pad(image, margins, constant_values=value)
    # END SOLUTION
