"""Ensemble and best net are exchanged in the labels.

Task: 05.plot_images
Diagnosis: Ensemble and best net are exchanged
"""

import matplotlib.pyplot as plt


def plot_images(images, cls_true, ensemble_cls_pred=None, best_cls_pred=None):
    assert len(images) == len(cls_true)
    hspace = 0.3 if ensemble_cls_pred is None else 1.0
    figure, panels = plt.subplots(3, 3, gridspec_kw={"hspace": hspace, "wspace": 0.3})
    for i, panel in enumerate(panels.flat):
        panel.set(xticks=[], yticks=[])
        if i >= len(images):
            panel.set_axis_off()
            continue
        panel.imshow(images[i].reshape(28, 28), cmap="binary")
        label = f"True: {cls_true[i]}"
        if ensemble_cls_pred is not None:
            label += f"\nEnsemble: {best_cls_pred[i]}\nBest Net: {ensemble_cls_pred[i]}"
        panel.set_xlabel(label)
    return figure
