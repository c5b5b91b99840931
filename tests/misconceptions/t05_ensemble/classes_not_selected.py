"""The images are selected, but not their classes.

Task: 05.plot_images_comparison
Diagnosis: their classes are those of the first images
"""


def plot_images_comparison(idx, images, cls_true, ensemble_cls_pred, best_cls_pred):
    chosen = images[idx]
    count = len(chosen)
    return plot_images(chosen, cls_true[:count], ensemble_cls_pred[:count], best_cls_pred[:count])
