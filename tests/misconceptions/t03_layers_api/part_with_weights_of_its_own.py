"""The part of the model is a clone, whose weights are new.

Task: 03.get_layer_output
Diagnosis: it has weights of its own
"""


def get_layer_output(model, layer_name):
    other = keras.models.clone_model(model)
    other.set_weights(model.get_weights())
    return keras.Model(other.inputs, other.get_layer(layer_name).output)
