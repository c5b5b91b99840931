"""The output of the convolution itself.

Task: 06.get_layer_output
Diagnosis: it is before ReLU, not after
"""


def get_layer_output(model, layer_name, images):
    part = keras.Model(model.inputs, model.get_layer(layer_name).output)
    return create_network(part, images, training=False)
