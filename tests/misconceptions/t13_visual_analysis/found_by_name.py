"""Layers are found by their name and not by what they are.

Task: 13.get_conv_layers
Diagnosis: found by name
"""


def get_conv_layers(model):
    convs = [layer for layer in model.layers if "conv2d" in layer.name]
    return sorted(convs, key=lambda layer: conv_number(layer.name))
