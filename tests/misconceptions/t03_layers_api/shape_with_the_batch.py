"""The shapes begin with None, which stands for N.

Task: 03.layer_table
Diagnosis: but 3 are expected
"""


def layer_table(model):
    return [
        (layer.name, tuple(layer.output.shape), layer.count_params())
        for layer in model.layers
        if not isinstance(layer, layers.InputLayer)
    ]
