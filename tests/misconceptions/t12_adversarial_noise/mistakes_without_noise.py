"""The mistakes are shown without the noise that caused them.

Task: 12.plot_example_errors
Diagnosis: the images without the noise: hand it on to plot_images
"""

import numpy as np


def plot_example_errors(cls_pred, correct, images, cls_true, noise=0.0):
    wrong = np.flatnonzero(~correct)[:9]
    return plot_images(images[wrong], cls_true[wrong], cls_pred[wrong])
