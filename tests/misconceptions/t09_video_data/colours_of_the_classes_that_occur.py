"""The colours are spread over the classes that occur.

Task: 09.plot_scatter
Diagnosis: one random order for both
"""

import matplotlib.pyplot as plt
import numpy as np


def plot_scatter(values, cls, num_classes, seed=0):
    colours = plt.get_cmap("rainbow")(np.linspace(0, 1, len(np.unique(cls))))
    order = np.random.default_rng(seed).permutation(len(values))
    figure, axes = plt.subplots()
    axes.scatter(
        *values[order].T, color=colours[np.searchsorted(np.unique(cls), cls[order])], alpha=0.5
    )
    return figure
