"""A picture keeps the channels of its file.

Task: 09.load_image
Diagnosis: a picture may be grey (1 channel), CMYK or transparent (4 channels)
"""

import numpy as np
from PIL import Image


def load_image(path):
    try:
        with Image.open(path) as image:
            return np.asarray(image)
    except (OSError, SyntaxError) as error:
        raise ValueError(f"{path} is not a readable picture") from error
