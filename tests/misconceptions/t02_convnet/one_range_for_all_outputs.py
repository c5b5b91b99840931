"""All outputs of a layer share one range, so faint ones are lost.

Task: 02.plot_conv_layer
Diagnosis: one range for all panels
"""

import math

import matplotlib.pyplot as plt
import numpy as np


def plot_conv_layer(layer, image):
    values = np.asarray(layer(image[np.newaxis]))
    num_filters = values.shape[3]
    side = math.ceil(math.sqrt(num_filters))
    low, high = values.min(), values.max()
    figure, panels = plt.subplots(side, side, squeeze=False)
    for i, panel in enumerate(panels.flat):
        if i < num_filters:
            picture = values[0, :, :, i]
            panel.imshow(picture, vmin=low, vmax=high, interpolation="nearest", cmap="binary")
        panel.set(xticks=[], yticks=[])
    return figure
