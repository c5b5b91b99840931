"""Matplotlib gets floats from 0 to 255.

Task: 15.plot_images
Diagnosis: divide by 255
"""

import matplotlib.pyplot as plt


def plot_images(content_image, style_image, mixed_image):
    figure, panels = plt.subplots(1, 3, figsize=(10, 10))
    figure.subplots_adjust(hspace=0.1, wspace=0.1)
    images = {"Content": content_image, "Mixed": mixed_image, "Style": style_image}
    for panel, (name, image) in zip(panels, images.items(), strict=True):
        panel.imshow(image, interpolation="sinc")
        panel.set_xlabel(name)
        panel.set(xticks=[], yticks=[])
    return figure
