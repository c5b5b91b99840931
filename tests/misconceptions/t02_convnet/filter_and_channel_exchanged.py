"""Panel i shows input channel i of one filter.

Task: 02.plot_conv_weights
Diagnosis: filter and input channel exchanged
"""

import math

import matplotlib.pyplot as plt
import numpy as np


def plot_conv_weights(weights, input_channel=0):
    values = np.asarray(weights)
    num_filters = values.shape[3]
    side = math.ceil(math.sqrt(num_filters))
    low, high = values.min(), values.max()
    figure, panels = plt.subplots(side, side, squeeze=False)
    for i, panel in enumerate(panels.flat):
        if i < num_filters:
            image = values[:, :, min(i, values.shape[2] - 1), input_channel]
            panel.imshow(image, vmin=low, vmax=high, interpolation="nearest", cmap="seismic")
        panel.set(xticks=[], yticks=[])
    return figure
