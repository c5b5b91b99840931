"""Points and colours are shuffled separately.

Task: 09.plot_scatter
Diagnosis: one random order for both
"""

import matplotlib.pyplot as plt
import numpy as np


def plot_scatter(values, cls, num_classes, seed=0):
    colours = plt.get_cmap("rainbow")(np.linspace(0, 1, num_classes))
    rng = np.random.default_rng(seed)
    order, other = (rng.permutation(len(values)), rng.permutation(len(values)))
    figure, axes = plt.subplots()
    axes.scatter(*values[order].T, color=colours[cls[other]], alpha=0.5)
    return figure
