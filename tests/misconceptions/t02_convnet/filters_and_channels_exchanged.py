"""The filters come before the input channels: [f, f, Cout, Cin].

Task: 02.new_conv_layer
Diagnosis: input channels and filters are exchanged
"""


def new_conv_layer(num_input_channels, filter_size, num_filters, seed, use_pooling=True):
    weights = new_weights([filter_size, filter_size, num_filters, num_input_channels], seed)
    return ConvLayer(weights, new_biases(num_filters), use_pooling)
