"""The image is squashed into the square first, so nothing is left to pad.

Task: 07.pad_to_square
Diagnosis: an image that was squashed instead of padded
"""

import numpy as np


def pad_to_square(image, value=255):
    side = max(image.shape[:2])
    return np.round(resize_image(image, (side, side))).astype(image.dtype)
