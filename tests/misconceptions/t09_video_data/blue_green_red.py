"""The channels come as OpenCV has them, blue first.

Task: 09.load_image
Diagnosis: blue, green, red instead of red, green, blue
"""

import numpy as np
from PIL import Image


def load_image(path):
    try:
        with Image.open(path) as image:
            return np.asarray(image.convert("RGB"))[..., ::-1]
    except (OSError, SyntaxError) as error:
        raise ValueError(f"{path} is not a readable picture") from error
