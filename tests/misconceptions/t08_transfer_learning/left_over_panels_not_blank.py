"""Panels without an image show their axes.

Task: 08.plot_images
Diagnosis: Panels that are left over should be blank
"""

import matplotlib.pyplot as plt


def plot_images(images, cls_true, class_names, cls_pred=None, smooth=True):
    assert len(images) == len(cls_true)
    figure, panels = plt.subplots(3, 3, gridspec_kw={"hspace": 0.6})
    for i, panel in enumerate(panels.flat):
        if i >= len(images):
            continue
        panel.imshow(images[i], interpolation="spline16" if smooth else "nearest")
        label = f"True: {class_names[cls_true[i]]}"
        if cls_pred is not None:
            label += f"\nPred: {class_names[cls_pred[i]]}"
        panel.set(xlabel=label, xticks=[], yticks=[])
    return figure
