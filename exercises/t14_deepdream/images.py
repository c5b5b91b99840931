"""Images: read, write, stretch to 0..1, resize."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image


def load_image(filename: str | Path) -> np.ndarray:
    """Read an image file, in its own size.

    Args:
        filename: a file that Pillow can open. It may be grey or have an alpha channel: convert it
            to RGB.

    Returns:
        float32 array [height, width, 3], 0 to 255.
    """
    raise NotImplementedError("load_image: read an image file, in its own size")


def save_image(image: np.ndarray, filename: str | Path) -> None:
    """Write an image as a JPEG file, whatever the file is called.

    A dream may leave 0..255. Whole numbers of 8 bits cannot: 260 would become 4, nearly black. So
    bring the pixels back into the range first, then drop what is behind the decimal point.

    Args:
        image: float array [height, width, 3], about 0 to 255.
        filename: the file to write.
    """
    raise NotImplementedError("save_image: write an image as a JPEG file, whatever the file is called")


def normalize_image(x: np.ndarray) -> np.ndarray:
    """Stretch numbers of any range to 0..1, so that they can be shown.

    (x - min) / (max - min), with one minimum and one maximum for the whole array

    Args:
        x: float array of any shape.

    Returns:
        float array of the same shape; all zeros if all numbers are equal.
    """
    raise NotImplementedError("normalize_image: stretch numbers of any range to 0..1, so that they can be shown")


def resize_image(
    image: np.ndarray, size: tuple[int, ...] | None = None, factor: float | None = None
) -> np.ndarray:
    """Resize an image, to a size or by a factor, with Pillow's LANCZOS filter.

    With a factor the new height is int(height * factor), and the width likewise: 700 * 0.7 becomes
    489. The pixels are clipped to 0..255 and made uint8 before, for Pillow resizes colour images
    of this type only. So fractions are lost, even with factor 1.

    Args:
        image: float array [height, width, 3].
        size: the new (height, width); further entries, as in an image's shape, do not matter.
        factor: for both sides. If it is given, `size` does not matter.

    Returns:
        float32 array [new height, new width, 3], 0 to 255.
    """
    raise NotImplementedError("resize_image: resize an image, to a size or by a factor, with Pillow's LANCZOS filter")
