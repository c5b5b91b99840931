"""Each panel has a colour range of its own.

Task: 02.plot_conv_weights
Diagnosis: a range of its own for each panel
"""

import math

import matplotlib.pyplot as plt
import numpy as np


def plot_conv_weights(weights, input_channel=0):
    values = np.asarray(weights)
    num_filters = values.shape[3]
    side = math.ceil(math.sqrt(num_filters))
    low, high = None, None
    figure, panels = plt.subplots(side, side, squeeze=False)
    for i, panel in enumerate(panels.flat):
        if i < num_filters:
            image = values[:, :, input_channel, i]
            panel.imshow(image, vmin=low, vmax=high, interpolation="nearest", cmap="seismic")
        panel.set(xticks=[], yticks=[])
    return figure
