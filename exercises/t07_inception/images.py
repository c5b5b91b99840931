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
    raise NotImplementedError("load_image: read a JPEG file")


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
    raise NotImplementedError("choose_image: take the image, or read the file if there is no image")


def resize_image(image: np.ndarray, img_size: tuple[int, int]) -> np.ndarray:
    """Squash an image into a size, bilinearly. Its proportions are not kept.

    Args:
        image: array [height, width, 3] of any size, 0 to 255, uint8 or float.
        img_size: the new (height, width).

    Returns:
        float32 array [img_size[0], img_size[1], 3], 0 to 255. An image that has this size already
        keeps its values.
    """
    raise NotImplementedError("resize_image: squash an image into a size, bilinearly. Its proportions are not kept")


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
    raise NotImplementedError("crop_image: cut a window out of an image")


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
    raise NotImplementedError("pad_to_square: put an image into the middle of a square, so that resizing keeps its proportions")
