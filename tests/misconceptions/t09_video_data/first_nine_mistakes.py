"""The first mistakes are shown.

Task: 09.plot_example_errors
Diagnosis: choose at random
"""

import numpy as np
from PIL import Image


def plot_example_errors(cls_pred, correct, image_paths, cls_true, class_names, seed=0):
    wrong = np.flatnonzero(~correct)
    chosen = wrong[:9]
    images = [np.asarray(Image.open(image_paths[i]).convert("RGB")) for i in chosen]
    return plot_images(images, cls_true[chosen], class_names, cls_pred[chosen])
