"""The pixels are not clipped before they are saved.

Task: 15.save_image
Diagnosis: bytes made before the clip
"""

import numpy as np
from PIL import Image


def save_image(image, filename):
    Image.fromarray(image.astype(np.int64).astype(np.uint8)).save(filename, "JPEG")
