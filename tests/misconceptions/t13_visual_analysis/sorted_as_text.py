"""The layers are sorted by name.

Task: 13.get_conv_layers
Diagnosis: sorted as text
"""


def get_conv_layers(model):
    convs = [layer for layer in model.layers if isinstance(layer, keras.layers.Conv2D)]
    return sorted(convs, key=lambda layer: layer.name)
