"""The colours are spread over the classes that occur.

Task: 08.plot_scatter
Diagnosis: colours spread over the classes that occur, not over all 10
"""

import matplotlib.pyplot as plt


def plot_scatter(values, cls, num_classes=10):
    figure, axes = plt.subplots()
    axes.scatter(values[:, 0], values[:, 1], c=cls, cmap="rainbow")
    return figure
