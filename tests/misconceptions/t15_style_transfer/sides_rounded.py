"""Sides are rounded to the nearest number, and not down.

Task: 15.load_image
Diagnosis: is rounded down
"""

import numpy as np
from PIL import Image


def load_image(filename, max_size=None):
    image = Image.open(filename).convert("RGB")
    if max_size is not None:
        factor = max_size / max(image.size)
        width, height = (round(side * factor) for side in image.size)
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    return np.asarray(image, np.float32)
