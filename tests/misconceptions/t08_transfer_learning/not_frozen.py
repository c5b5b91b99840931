"""The extractor is left trainable.

Task: 08.new_extractor
Diagnosis: The extractor still has trainable variables: freeze it
"""

import tensorflow as tf


def new_extractor(model, layer_name=TRANSFER_LAYER):
    return tf.keras.Model(model.inputs, model.get_layer(layer_name).output)
