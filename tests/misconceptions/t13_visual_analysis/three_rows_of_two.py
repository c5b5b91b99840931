"""Three rows of two.

Task: 13.plot_images
Diagnosis: 2 rows, 3 columns
"""


def plot_images(images, show_size=100):
    figure, axes = plt.subplots(3, 2)
    for panel, image in zip(axes.flat, images, strict=True):
        panel.imshow(normalize_image(image[:show_size, :show_size]), interpolation="spline16")
        panel.set_xticks([])
        panel.set_yticks([])
    return figure
