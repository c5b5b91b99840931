"""Stretched before the corner is cut.

Task: 13.plot_images
Diagnosis: stretched before it was cut
"""


def plot_images(images, show_size=100):
    figure, axes = plt.subplots(2, 3)
    for panel, image in zip(axes.flat, images, strict=True):
        panel.imshow(normalize_image(image)[:show_size, :show_size], interpolation="spline16")
        panel.set_xticks([])
        panel.set_yticks([])
    return figure
