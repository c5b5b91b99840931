"""A copy of the weights is returned.

Task: 06.get_weights_variable
Diagnosis: tf.Variable
"""


def get_weights_variable(model, layer_name):
    return model.get_layer(layer_name).kernel.numpy()
