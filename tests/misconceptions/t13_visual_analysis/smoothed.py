"""The image is drawn with smoothed pixels.

Task: 13.plot_image
Diagnosis: each pixel should be seen
"""


def plot_image(image):
    figure, axes = plt.subplots()
    axes.imshow(normalize_image(image), interpolation="spline16")
    return figure
