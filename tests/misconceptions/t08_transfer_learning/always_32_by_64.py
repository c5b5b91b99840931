"""The rectangle of the real network is typed in.

Task: 08.plot_transfer_values
Diagnosis: It raised ValueError
"""

import matplotlib.pyplot as plt


def plot_transfer_values(i, images, transfer_values):
    values = transfer_values[i]
    figure, (left, right) = plt.subplots(1, 2)
    left.imshow(images[i], interpolation="nearest")
    right.imshow(values.reshape(32, 64), interpolation="nearest", cmap="Reds")
    for panel in (left, right):
        panel.set(xticks=[], yticks=[])
    return figure
