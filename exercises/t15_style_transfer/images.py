"""Images: from a file, into a file, onto the screen. All are float arrays, 0 to 255."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image


def load_image(filename: str | Path, max_size: int | None = None) -> np.ndarray:
    """Read an image, and bring it to a size if one is given.

    With `max_size`, both sides are multiplied by the same factor and rounded down:

        factor = max_size / max(width, height)
        new side = int(side * factor)

    So the proportions are kept, and small images are enlarged. Use Pillow's `resize` with the
    filter `Image.Resampling.LANCZOS`. Mind the order: Pillow says (width, height), and an array
    has the shape [height, width, 3].

    Args:
        filename: an image file.
        max_size: pixels of the longer side; None leaves the image as it is.

    Returns:
        float32 array [height, width, 3], RGB, 0 to 255.
    """
    raise NotImplementedError("load_image: read an image, and bring it to a size if one is given")


def save_image(image: np.ndarray, filename: str | Path) -> None:
    """Write an image into a JPEG file.

    Pixels below 0 become 0 and those above 255 become 255. Only then can they be turned into bytes:
    as a byte, 256 would be 0.

    Args:
        image: float array [H, W, 3], RGB, about 0 to 255; it is not changed.
        filename: the file to write; its name ends in ".jpg".
    """
    raise NotImplementedError("save_image: write an image into a JPEG file")


def plot_image_big(image: np.ndarray) -> Image.Image:
    """Make a picture of an image in its own size, a pixel for a pixel.

    Matplotlib would shrink or enlarge it. A notebook shows a Pillow image that is the value of a
    cell's last line.

    Args:
        image: float array [H, W, 3], RGB, about 0 to 255: clip, then turn into bytes (uint8).

    Returns:
        A Pillow image of mode "RGB", W pixels wide and H high.
    """
    raise NotImplementedError("plot_image_big: make a picture of an image in its own size, a pixel for a pixel")
