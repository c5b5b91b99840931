"""With fewer than nine mistakes it stops.

Task: 08.plot_example_errors
Diagnosis: It raised AssertionError
"""

import numpy as np


def plot_example_errors(cls_pred, correct, images, cls_true, class_names):
    first = np.flatnonzero(~correct)[:9]
    assert len(first) == 9
    return plot_images(images[first], cls_true[first], class_names, cls_pred[first])
