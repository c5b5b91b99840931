"""The divisor is N - 1.

Task: 04.plot_conv_weights
Diagnosis: N - 1 as the divisor
"""


def plot_conv_weights(weights, input_channel=0):
    values = keras.ops.convert_to_numpy(weights)
    print(f"Mean: {values.mean():.5f}, Stdev: {values.std(ddof=1):.5f}")
    num_filters = values.shape[3]
    side = math.ceil(math.sqrt(num_filters))
    figure, panels = plt.subplots(side, side, squeeze=False)
    for i, panel in enumerate(panels.flat):
        if i < num_filters:
            panel.imshow(
                values[:, :, input_channel, i],
                vmin=values.min(),
                vmax=values.max(),
                interpolation="nearest",
                cmap="seismic",
            )
        panel.set(xticks=[], yticks=[])
    return figure
