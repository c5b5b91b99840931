"""The range of colours begins at 0.

Task: 06.plot_layer_output
Diagnosis: a range from 0
"""


def plot_layer_output(layer_output):
    return plot_grid(layer_output[0], "binary", 0.0, layer_output.max())
