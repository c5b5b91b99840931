"""A new variable with the same numbers: assigning to it changes nothing in the model.

Task: 03.get_weights_variable
Diagnosis: this is a copy
"""

import tensorflow as tf


def get_weights_variable(model, layer_name):
    return tf.Variable(model.get_layer(layer_name).kernel.numpy())
