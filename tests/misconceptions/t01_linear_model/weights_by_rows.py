"""The weights are reshaped without being transposed first: panels mix the classes.

Task: 01.plot_weights
Diagnosis: column i holds the weights of class i
"""

import matplotlib.pyplot as plt
import numpy as np


def plot_weights(weights):
    values = np.asarray(weights).reshape(NUM_CLASSES, *IMG_SHAPE)
    figure, panels = plt.subplots(3, 4)
    figure.subplots_adjust(hspace=0.3, wspace=0.3)
    for i, panel in enumerate(panels.flat):
        if i < NUM_CLASSES:
            panel.imshow(values[i], vmin=values.min(), vmax=values.max(), cmap="seismic")
            panel.set_xlabel(f"Weights: {i}")
        panel.set(xticks=[], yticks=[])
    return figure
