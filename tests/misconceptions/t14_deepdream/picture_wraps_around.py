"""Pixels beyond 255 wrap around.

Task: 14.plot_image
Diagnosis: pixels that wrap around
"""


def plot_image(image):
    height, width = image.shape[:2]
    figure = plt.figure(figsize=(width / DPI, height / DPI), dpi=DPI)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.imshow(image.astype(np.int64).astype(np.uint8))
    axes.axis("off")
    return figure
