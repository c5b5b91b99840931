"""The biases of the last layer are not counted.

Task: 07.last_layer_parameters
Diagnosis: the weights without the biases
"""


def last_layer_parameters(transfer_len, num_classes):
    return transfer_len * num_classes
