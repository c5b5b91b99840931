"""The samples end before the end of the rainbow.

Task: 08.plot_scatter
Diagnosis: 10 samples that do not reach the end of the rainbow
"""

import matplotlib.pyplot as plt


def plot_scatter(values, cls, num_classes=10):
    figure, axes = plt.subplots()
    axes.scatter(values[:, 0], values[:, 1], color=plt.get_cmap("rainbow")(cls / num_classes))
    return figure
