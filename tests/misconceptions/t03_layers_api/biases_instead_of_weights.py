"""get_weights() lists weights, then biases: number 1 is the biases.

Task: 03.get_weights_variable
Diagnosis: It returned an array of shape (16,)
"""


def get_weights_variable(model, layer_name):
    return model.get_layer(layer_name).get_weights()[1]
