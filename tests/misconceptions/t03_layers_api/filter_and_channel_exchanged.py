"""The panels show input channels of one filter.

Task: 03.plot_conv_weights
Diagnosis: filter and input channel exchanged
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
                values[:, :, min(i, values.shape[2] - 1), input_channel],
                vmin=values.min(),
                vmax=values.max(),
                interpolation="nearest",
                cmap="seismic",
            )
        panel.set(xticks=[], yticks=[])
    return figure
