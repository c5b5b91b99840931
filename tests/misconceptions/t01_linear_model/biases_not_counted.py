"""Only the weights are counted.

Task: 01.number_of_parameters
Diagnosis: the weights alone: the biases are learned too
"""


def number_of_parameters(num_pixels, num_classes):
    return num_pixels * num_classes
