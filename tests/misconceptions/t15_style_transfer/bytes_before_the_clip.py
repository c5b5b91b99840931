"""Bytes are made first, and then they are clipped.

Task: 15.plot_image_big
Diagnosis: bytes made before the clip
"""

import numpy as np
from PIL import Image


def plot_image_big(image):
    return Image.fromarray(np.clip(image.astype(np.int64).astype(np.uint8), 0, 255))
