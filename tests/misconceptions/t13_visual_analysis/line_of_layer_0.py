"""Layer 0 is announced as the final layer.

Task: 13.optimize_images
Diagnosis: layer 0 is a layer
"""


def optimize_images(network, conv_id=None, num_iterations=30, show_size=100, seed=0):
    if conv_id:
        print(f"Layer: {network.conv_layers[conv_id].name}")
    else:
        print("Final fully-connected layer before softmax.")
    return plot_images(optimize_features(network, conv_id, num_iterations, seed), show_size)
