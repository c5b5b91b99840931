"""The digits are not multiplied by 255.

Task: 08.grey_to_rgb
Diagnosis: no multiplication by 255
"""

import numpy as np


def grey_to_rgb(images):
    size = int(np.sqrt(images.shape[1]))
    return np.repeat(images.astype(np.float32).reshape(-1, size, size, 1), 3, axis=3)
