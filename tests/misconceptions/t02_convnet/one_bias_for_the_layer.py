"""The layer has a single bias for all filters.

Task: 02.new_conv_layer
Diagnosis: a single bias for the whole layer
"""


def new_conv_layer(num_input_channels, filter_size, num_filters, seed, use_pooling=True):
    weights = new_weights([filter_size, filter_size, num_input_channels, num_filters], seed)
    return ConvLayer(weights, new_biases(1), use_pooling)
