"""The images stay in [0, 1], where Inception sees nothing but black.

Task: 08.scale_images
Diagnosis: no multiplication by 255
"""

import numpy as np


def scale_images(images):
    if images.size and not 0 <= images.min() <= images.max() <= 1:
        raise ValueError("the images are not in [0, 1]")
    return images.astype(np.float32)
