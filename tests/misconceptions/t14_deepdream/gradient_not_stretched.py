"""The gradient is shown as it is.

Task: 14.plot_gradient
Diagnosis: numbers clipped instead of stretched
"""


def plot_gradient(gradient):
    figure, axes = plt.subplots()
    axes.imshow(gradient, interpolation="bilinear")
    axes.axis("off")
    return figure
