"""The formula leaves out the biases.

Task: 02.count_parameters
Diagnosis: the biases left out
"""


def count_parameters(filter_size1=5, num_filters1=16, filter_size2=5, num_filters2=36, fc_size=128):
    conv1 = filter_size1**2 * NUM_CHANNELS * num_filters1
    conv2 = filter_size2**2 * num_filters1 * num_filters2
    return conv1 + conv2 + 7 * 7 * num_filters2 * fc_size + fc_size * NUM_CLASSES
