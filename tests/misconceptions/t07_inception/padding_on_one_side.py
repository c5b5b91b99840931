"""All of the padding is on one side.

Task: 07.pad_to_square
Diagnosis: all of the padding on one side
"""

import numpy as np


def pad_to_square(image, value=255):
    height, width, _ = image.shape
    side = max(height, width)
    margins = ((0, side - height), (0, side - width), (0, 0))
    return np.pad(image, margins, constant_values=value)
