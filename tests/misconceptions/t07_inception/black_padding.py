"""The padding is black.

Task: 07.pad_to_square
Diagnosis: black padding instead of white
"""

import numpy as np


def pad_to_square(image, value=255):
    height, width, _ = image.shape
    side = max(height, width)
    top, left = (side - height) // 2, (side - width) // 2
    return np.pad(image, ((top, side - height - top), (left, side - width - left), (0, 0)))
