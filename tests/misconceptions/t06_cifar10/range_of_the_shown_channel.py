"""The range of colours is that of the shown channel.

Task: 06.plot_conv_weights
Diagnosis: the range of the channel that is shown
"""


def plot_conv_weights(weights, input_channel=0):
    print(f"Min:  {weights.min():.5f}, Max:   {weights.max():.5f}")
    print(f"Mean: {weights.mean():.5f}, Stdev: {weights.std():.5f}")
    shown = weights[:, :, input_channel]
    limit = np.abs(shown).max()
    return plot_grid(shown, "seismic", -limit, limit)
