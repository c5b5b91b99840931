"""The layers come in the order of model.layers.

Task: 13.get_conv_layers
Diagnosis: the order of model.layers
"""


def get_conv_layers(model):
    return [layer for layer in model.layers if isinstance(layer, keras.layers.Conv2D)]
