"""The values fill the rectangle column by column.

Task: 08.plot_transfer_values
Diagnosis: the values column by column
"""

import matplotlib.pyplot as plt


def plot_transfer_values(i, images, transfer_values):
    values = transfer_values[i]
    figure, (left, right) = plt.subplots(1, 2)
    left.imshow(images[i], interpolation="nearest")
    right.imshow(
        values.reshape(grid_shape(len(values))[::-1]).T, interpolation="nearest", cmap="Reds"
    )
    for panel in (left, right):
        panel.set(xticks=[], yticks=[])
    return figure
