"""The picture is not clipped.

Task: 12.plot_images
Diagnosis: no clip: pixels beyond 0 and 1
"""

import matplotlib.pyplot as plt


def plot_images(images, cls_true, cls_pred=None, noise=0.0):
    assert len(images) == len(cls_true) == 9
    figure, panels = plt.subplots(3, 3)
    figure.subplots_adjust(hspace=0.3, wspace=0.3)
    for i, panel in enumerate(panels.flat):
        image = images[i].reshape(IMG_SIZE, IMG_SIZE) + noise
        panel.imshow(image, cmap="binary", interpolation="nearest", vmin=0, vmax=1)
        label = f"True: {cls_true[i]}"
        panel.set_xlabel(label if cls_pred is None else f"{label}, Pred: {cls_pred[i]}")
        panel.set(xticks=[], yticks=[])
    return figure
