"""The list of paths is indexed with an array.

Task: 09.plot_example_errors
Diagnosis: TypeError
"""

import numpy as np
from PIL import Image


def plot_example_errors(cls_pred, correct, image_paths, cls_true, class_names, seed=0):
    wrong = np.flatnonzero(~correct)
    rng = np.random.default_rng(seed)
    chosen = rng.choice(wrong, min(9, len(wrong)), replace=False)
    images = [np.asarray(Image.open(path).convert("RGB")) for path in image_paths[chosen]]
    return plot_images(images, cls_true[chosen], class_names, cls_pred[chosen])
