"""The labels are those of the first pictures.

Task: 09.plot_example_errors
Diagnosis: the labels are those of the chosen pictures
"""

import numpy as np
from PIL import Image


def plot_example_errors(cls_pred, correct, image_paths, cls_true, class_names, seed=0):
    wrong = np.flatnonzero(~correct)
    rng = np.random.default_rng(seed)
    chosen = rng.choice(wrong, min(9, len(wrong)), replace=False)
    images = [np.asarray(Image.open(image_paths[i]).convert("RGB")) for i in chosen]
    return plot_images(images, cls_true, class_names, cls_pred)
