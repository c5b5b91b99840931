"""The name is beside each panel.

Task: 13.plot_layers
Diagnosis: the name is beside the first of each row
"""


def plot_layers(network, conv_ids, num_iterations=30, seed=0):
    figure, axes = plt.subplots(len(conv_ids), 6)
    for row, conv_id in zip(axes, conv_ids, strict=True):
        name = "classes" if conv_id is None else network.conv_layers[conv_id].name
        images = optimize_features(network, conv_id, num_iterations, seed)
        for panel, image in zip(row, images, strict=True):
            panel.imshow(normalize_image(image))
            panel.set_xticks([])
            panel.set_yticks([])
            panel.set_ylabel(name)
    return figure
