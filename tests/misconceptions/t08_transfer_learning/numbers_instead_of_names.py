"""The labels have class numbers.

Task: 08.plot_images
Diagnosis: numbers instead of names
"""

import matplotlib.pyplot as plt


def plot_images(images, cls_true, class_names, cls_pred=None, smooth=True):
    assert len(images) == len(cls_true)
    figure, panels = plt.subplots(3, 3, gridspec_kw={"hspace": 0.6})
    for i, panel in enumerate(panels.flat):
        if i >= len(images):
            panel.axis("off")
            continue
        panel.imshow(images[i], interpolation="spline16" if smooth else "nearest")
        label = f"True: {cls_true[i]}"
        if cls_pred is not None:
            label += f"\nPred: {cls_pred[i]}"
        panel.set(xlabel=label, xticks=[], yticks=[])
    return figure
