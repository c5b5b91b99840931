"""The labels are class numbers.

Task: 06.plot_images
Diagnosis: The labels show numbers
"""


def plot_images(images, cls_true, class_names, cls_pred=None, smooth=True):
    assert len(images) == len(cls_true) == 9
    hspace = 0.3 if cls_pred is None else 0.6
    figure, panels = plt.subplots(3, 3, gridspec_kw={"hspace": hspace, "wspace": 0.3})
    for i, panel in enumerate(panels.flat):
        panel.imshow(images[i], interpolation="spline16" if smooth else "nearest")
        label = f"True: {cls_true[i]}"
        if cls_pred is not None:
            label += f"\nPred: {cls_pred[i]}"
        panel.set(xlabel=label, xticks=[], yticks=[])
    return figure
