"""The model ends before the layer instead of after it.

Task: 03.get_layer_output
Diagnosis: the output of x_image
"""


def get_layer_output(model, layer_name):
    return keras.Model(model.inputs, model.get_layer(layer_name).input)
