"""The last nine errors are shown instead of the first nine.

Task: 01.plot_example_errors
Diagnosis: the last errors instead of the first nine
"""

import numpy as np


def plot_example_errors(model, images, labels):
    cls_true = np.asarray(class_numbers(labels))
    cls_pred = np.asarray(model.predict(images))
    chosen = np.flatnonzero(cls_pred != cls_true)[-9:]
    return plot_images(images[chosen], cls_true[chosen], cls_pred[chosen])
