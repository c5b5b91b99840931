"""Images that are right are shown.

Task: 06.plot_example_errors
Diagnosis: images that are right
"""


def plot_example_errors(cls_pred, correct, images, cls_true, class_names):
    first = np.flatnonzero(correct)[:9]
    return plot_images(images[first], cls_true[first], class_names, cls_pred[first])
