"""Only the scope speaks; what single layers are told is ignored.

Task: 03.activated_network
Diagnosis: None, which means no activation
"""


def activated_network(seed, default, explicit):
    with defaults_scope(activation=default):
        chain = x_pretty(seed)
        for depth, name in ((4, "layer_conv1"), (8, "layer_conv2")):
            activation = DEFAULT
            chain = chain.conv2d(5, depth, name, activation=activation).max_pool(2, 2)
        activation = DEFAULT
        chain = chain.flatten().fully_connected(16, "layer_fc1", activation=activation)
    return chain.classifier(NUM_CLASSES).model()
