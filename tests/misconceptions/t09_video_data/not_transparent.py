"""The points are opaque.

Task: 09.plot_scatter
Diagnosis: half transparent
"""

import matplotlib.pyplot as plt
import numpy as np


def plot_scatter(values, cls, num_classes, seed=0):
    colours = plt.get_cmap("rainbow")(np.linspace(0, 1, num_classes))
    order = np.random.default_rng(seed).permutation(len(values))
    figure, axes = plt.subplots()
    axes.scatter(*values[order].T, color=colours[cls[order]])
    return figure
