"""The files are loaded in the order of their names.

Task: 09.load_images
Diagnosis: files in the order of their names, not of the list
"""

import numpy as np


def load_images(image_paths):
    images = [load_image(path) for path in sorted(image_paths)]
    for path, image in zip(image_paths, images, strict=True):
        if image.shape != images[0].shape:
            raise ValueError(f"{path} has another size than {image_paths[0]}")
    return np.stack(images)
