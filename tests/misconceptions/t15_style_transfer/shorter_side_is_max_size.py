"""The factor is that of the shorter side.

Task: 15.load_image
Diagnosis: is rounded down
"""

import numpy as np
from PIL import Image


def load_image(filename, max_size=None):
    image = Image.open(filename).convert("RGB")
    if max_size is not None:
        factor = max_size / max(image.size)
        factor = max_size / min(image.size)
        width, height = (int(side * factor) for side in image.size)
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    return np.asarray(image, np.float32)
