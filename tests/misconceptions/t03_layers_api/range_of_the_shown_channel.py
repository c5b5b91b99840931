"""The colours are scaled by the shown input channel alone.

Task: 03.plot_conv_weights
Diagnosis: the range of the shown channel
"""

import math

import matplotlib.pyplot as plt
import numpy as np


def plot_conv_weights(weights, input_channel=0):
    values = np.asarray(weights)
    num_filters = values.shape[3]
    side = math.ceil(math.sqrt(num_filters))
    figure, panels = plt.subplots(side, side, squeeze=False)
    for i, panel in enumerate(panels.flat):
        if i < num_filters:
            panel.imshow(
                values[:, :, input_channel, i],
                vmin=values[:, :, input_channel].min(),
                vmax=values[:, :, input_channel].max(),
                interpolation="nearest",
                cmap="seismic",
            )
        panel.set(xticks=[], yticks=[])
    return figure
