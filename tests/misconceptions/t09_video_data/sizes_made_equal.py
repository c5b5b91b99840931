"""Pictures of another size are squashed without a word.

Task: 09.load_images
Diagnosis: it should raise ValueError
"""

import numpy as np
from PIL import Image


def load_images(image_paths):
    images = [load_image(path) for path in image_paths]
    return np.stack(
        [np.asarray(Image.fromarray(image).resize(images[0].shape[1::-1])) for image in images]
    )
