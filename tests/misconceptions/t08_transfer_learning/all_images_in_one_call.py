"""The function is called once, with all images.

Task: 08.process_images
Diagnosis: fn is called once for an image
"""

import numpy as np


def process_images(fn, images=None, image_paths=None):
    if images is None and image_paths is None:
        raise ValueError("images or their paths are needed")
    keyword, inputs = ("image", images) if images is not None else ("image_path", image_paths)
    return np.array([fn(**{keyword: inputs})] * len(inputs))
