"""Mean and standard deviation are those of the shown channel.

Task: 04.plot_conv_weights
Diagnosis: the mean of the shown channel
"""


def plot_conv_weights(weights, input_channel=0):
    values = keras.ops.convert_to_numpy(weights)
    shown = values[:, :, input_channel]
    print(f"Mean: {shown.mean():.5f}, Stdev: {shown.std():.5f}")
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
