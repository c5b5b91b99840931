"""The layer is shown as in training.

Task: 06.get_layer_output
Diagnosis: nothing is distorted
"""


def get_layer_output(model, layer_name, images):
    part = keras.Model(model.inputs, model.get_layer(f"{layer_name}_relu").output)
    return part(images[:, 4:28, 4:28], training=True)
