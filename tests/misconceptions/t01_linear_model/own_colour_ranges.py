"""Each panel has a colour range of its own.

Task: 01.plot_weights
Diagnosis: give all panels the same vmin and vmax
"""

import matplotlib.pyplot as plt
import numpy as np


def plot_weights(weights):
    values = np.asarray(weights)
    figure, panels = plt.subplots(3, 4)
    figure.subplots_adjust(hspace=0.3, wspace=0.3)
    for i, panel in enumerate(panels.flat):
        if i < NUM_CLASSES:
            panel.imshow(values[:, i].reshape(IMG_SHAPE), cmap="seismic")
            panel.set_xlabel(f"Weights: {i}")
        panel.set(xticks=[], yticks=[])
    return figure
