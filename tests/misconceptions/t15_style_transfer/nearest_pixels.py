"""It takes the nearest pixels.

Task: 15.load_image
Diagnosis: the nearest pixels, instead of LANCZOS
"""

import numpy as np
from PIL import Image


def load_image(filename, max_size=None):
    image = Image.open(filename).convert("RGB")
    if max_size is not None:
        factor = max_size / max(image.size)
        width, height = (int(side * factor) for side in image.size)
        image = image.resize((width, height), Image.Resampling.NEAREST)
    return np.asarray(image, np.float32)
