"""Only larger images are resized.

Task: 15.load_image
Diagnosis: small images are enlarged
"""

import numpy as np
from PIL import Image


def load_image(filename, max_size=None):
    image = Image.open(filename).convert("RGB")
    if max_size is not None:
        factor = max_size / max(image.size)
        factor = min(factor, 1)
        width, height = (int(side * factor) for side in image.size)
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    return np.asarray(image, np.float32)
