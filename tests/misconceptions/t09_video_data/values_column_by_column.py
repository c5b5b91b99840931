"""The values go column by column.

Task: 09.plot_transfer_values
Diagnosis: column by column
"""

import matplotlib.pyplot as plt


def plot_transfer_values(image, values, height=32):
    figure, (left, right) = plt.subplots(1, 2)
    left.imshow(image, interpolation="spline16")
    right.imshow(values.reshape(-1, height).T, interpolation="nearest", cmap="Reds")
    for panel in (left, right):
        panel.set(xticks=[], yticks=[])
    return figure
