"""The last mistakes are drawn instead of the first ones.

Task: 02.plot_example_errors
Diagnosis: the last errors instead of the first nine
"""

import numpy as np


def plot_example_errors(cls_pred, correct, images, cls_true):
    last = np.flatnonzero(~correct)[-9:]
    return plot_images(images[last], cls_true[last], cls_pred[last])
