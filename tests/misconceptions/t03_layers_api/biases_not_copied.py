"""Only the weights are copied, not the biases.

Task: 03.copy_weights
Diagnosis: the biases of layer_conv1
"""


def copy_weights(source, model):
    for name, weights in zip(LAYER_NAMES, source.weights, strict=True):
        model.get_layer(name).kernel.assign(weights)
