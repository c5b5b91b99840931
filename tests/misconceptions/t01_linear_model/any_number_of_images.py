"""plot_images takes any number of images and leaves panels empty.

Task: 01.plot_images
Diagnosis: it should raise AssertionError
"""

import matplotlib.pyplot as plt


def plot_images(images, cls_true, cls_pred=None):
    figure, panels = plt.subplots(3, 3)
    figure.subplots_adjust(hspace=0.3, wspace=0.3)
    for i, panel in enumerate(panels.flat):
        panel.set(xticks=[], yticks=[])
        if i < min(len(images), len(cls_true)):
            panel.imshow(images[i].reshape(IMG_SHAPE), cmap="binary")
            label = f"True: {cls_true[i]}"
            panel.set_xlabel(label if cls_pred is None else f"{label}, Pred: {cls_pred[i]}")
    return figure
