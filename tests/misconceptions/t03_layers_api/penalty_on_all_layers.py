"""All layers pay, whatever is asked for.

Task: 03.l2_network
Diagnosis: a penalty on all layers
"""


def l2_network(seed, l2, layer_names):

    def regularizer(name: str) -> Regularizer:
        return l2_regularizer(l2) if name else None

    with defaults_scope(activation="relu"):
        chain = x_pretty(seed)
        for depth, name in ((4, "layer_conv1"), (8, "layer_conv2")):
            chain = chain.conv2d(5, depth, name, regularizer=regularizer(name)).max_pool(2, 2)
        chain = chain.flatten()
        chain = chain.fully_connected(16, "layer_fc1", regularizer=regularizer("layer_fc1"))
    with defaults_scope(regularizer=regularizer("classifier")):
        return chain.classifier(NUM_CLASSES).model()
