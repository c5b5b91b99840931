"""The images are scaled to [-1, 1], which the network does itself.

Task: 08.scale_images
Diagnosis: numbers from -1 to 1: Inception does that itself
"""

import numpy as np


def scale_images(images):
    if images.size and not 0 <= images.min() <= images.max() <= 1:
        raise ValueError("the images are not in [0, 1]")
    return images.astype(np.float32) * 2 - 1
