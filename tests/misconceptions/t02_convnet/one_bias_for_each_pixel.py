"""The layer has a bias for each pixel of a filter.

Task: 02.new_conv_layer
Diagnosis: one bias for each pixel of a filter
"""


def new_conv_layer(num_input_channels, filter_size, num_filters, seed, use_pooling=True):
    weights = new_weights([filter_size, filter_size, num_input_channels, num_filters], seed)
    return ConvLayer(weights, new_biases(filter_size**2), use_pooling)
