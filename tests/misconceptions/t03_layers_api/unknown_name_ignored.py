"""An unknown name gives None instead of an error.

Task: 03.get_weights_variable
Diagnosis: but it should raise ValueError
"""


def get_weights_variable(model, layer_name):
    for layer in model.layers:
        if layer.name == layer_name:
            return layer.kernel
    return None
