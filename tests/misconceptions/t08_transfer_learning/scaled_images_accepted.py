"""Images in 0 to 255 are multiplied once more.

Task: 08.scale_images
Diagnosis: to scale twice would give numbers up to 65025
"""

import numpy as np


def scale_images(images):
    return images.astype(np.float32) * np.float32(255)
