"""The chain is not inside a scope, so no layer has an activation.

Task: 03.pretty_network
Diagnosis: no ReLU at all
"""


def pretty_network(seed, *, num_filters1=16, num_filters2=36, fc_size=128):
    with defaults_scope():
        chain = (
            x_pretty(seed)
            .conv2d(5, num_filters1, name="layer_conv1")
            .max_pool(2, 2, name="pool1")
            .conv2d(5, num_filters2, name="layer_conv2")
            .max_pool(2, 2, name="pool2")
            .flatten(name="flatten")
            .fully_connected(fc_size, name="layer_fc1")
            .classifier(NUM_CLASSES)
        )
    return chain.model()
