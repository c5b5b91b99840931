"""The range goes from the smallest to the largest weight.

Task: 06.plot_conv_weights
Diagnosis: then white is not 0
"""


def plot_conv_weights(weights, input_channel=0):
    print(f"Min:  {weights.min():.5f}, Max:   {weights.max():.5f}")
    print(f"Mean: {weights.mean():.5f}, Stdev: {weights.std():.5f}")
    return plot_grid(weights[:, :, input_channel], "seismic", weights.min(), weights.max())
