"""The colours are scaled by the channel that is shown.

Task: 02.plot_conv_weights
Diagnosis: the range of the shown channel instead of all weights
"""

import math

import matplotlib.pyplot as plt
import numpy as np


def plot_conv_weights(weights, input_channel=0):
    values = np.asarray(weights)
    num_filters = values.shape[3]
    side = math.ceil(math.sqrt(num_filters))
    low, high = values[:, :, input_channel].min(), values[:, :, input_channel].max()
    figure, panels = plt.subplots(side, side, squeeze=False)
    for i, panel in enumerate(panels.flat):
        if i < num_filters:
            image = values[:, :, input_channel, i]
            panel.imshow(image, vmin=low, vmax=high, interpolation="nearest", cmap="seismic")
        panel.set(xticks=[], yticks=[])
    return figure
