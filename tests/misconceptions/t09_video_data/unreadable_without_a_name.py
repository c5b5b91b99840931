"""The error does not say which file it is.

Task: 09.load_image
Diagnosis: does not name the file
"""

import numpy as np
from PIL import Image


def load_image(path):
    try:
        with Image.open(path) as image:
            return np.asarray(image.convert("RGB"))
    except (OSError, SyntaxError) as error:
        raise ValueError("not a readable picture") from error
