"""The numbers are returned, not the variable.

Task: 04.get_weights_variable
Diagnosis: another kind of thing is asked for
"""


def get_weights_variable(model, layer_name):
    return model.get_layer(layer_name).kernel.numpy()
