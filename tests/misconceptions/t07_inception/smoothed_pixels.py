"""The picture of the resized image is smoothed.

Task: 07.plot_resized_image
Diagnosis: each pixel should be seen
"""

import matplotlib.pyplot as plt


def plot_resized_image(inception, image_path=None, image=None):
    figure, axes = plt.subplots(figsize=(3, 3))
    axes.imshow(inception.get_resized_image(image_path, image), interpolation="spline16")
    axes.set(xticks=[], yticks=[])
    return figure
